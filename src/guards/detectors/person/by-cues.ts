import type { FindingReason } from '#contract';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { capitalised, kindsOfWord } from '../../names/lists.ts';
import { LowerWords } from '../../names/word-lists.ts';
import { afterColon, inField, withComma } from './by-field.ts';
import { type Candidate, cued } from './candidate.ts';
import { type Cue, cueOf, fillers, isFunction, isOffice, isPersonLabel, mayAnnounce, never } from './cues.ts';
import { doer } from './doer.ts';
import { afterParticles, grow, type Page, type Span } from './grow.ts';
import { author, kindred, maker } from './maker.ts';
import { speaker } from './speaker.ts';
import { isAcronym, isNear, isStopped, nameAt, skipTitles } from './titles.ts';

/** Names that the words around them announce: titles, salutations, signatures, form fields, functions, phrases. */
export function byCues(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  const french = page.language === 'french';
  for (let at = 0; at < page.words.length; at++) {
    const word = page.words[at];
    if (!word) break;
    const colon = afterColon(page, at);
    if (!colon && !mayAnnounce(word)) continue;
    const cue = cueOf(word);
    if (colon && isPersonLabel(word)) found.push(...inField(page, at, cue === 'label'));
    else if (
      (cue === 'title' && !isAcronym(page, at)) ||
      (cue === 'stoppedTitle' && isStopped(page, at, french))
    ) {
      const first = skipTitles(page, at + 1);
      found.push(...titled(page, at, first));
      at = first - 1;
    } else if (isOnBehalf(page, at)) found.push(...signature(page, at, 'signatureNote'));
    else if (cue !== undefined) found.push(...announced(page, at, cue));
    else if (isFunction(word)) found.push(...announced(page, at, 'role'));
  }
  return found;
}

function announced(page: Page, at: number, cue: Cue): readonly Candidate[] {
  const word = page.words[at];
  if (!word) return [];
  if (cue === 'role') return [...ofFunction(page, at), ...(kindred.has(word) ? author(page, at) : [])];
  if (cue === 'salutation') return saluted(page, at);
  if (cue === 'closing') return signature(page, at, 'underClosing');
  if (cue === 'signed') return signature(page, at, 'signatureNote');
  if (cue === 'named') return next(page, at, 0.88, 'givenAsName', true);
  if (cue === 'copula') {
    const before = page.words[at - 1];
    return before && nameFields.has(before) ? next(page, at, 0.88, 'givenAsName', true) : [];
  }
  if (cue === 'being' && !(page.language === 'german' && page.words[at]?.small === 'am'))
    return next(page, at, 0.6, 'saysToBe', false);
  if (cue === 'calling')
    return page.words[at + 1] && /^(?:me|mich|uns|us|him|her)$/.test(page.words[at + 1]?.small ?? '')
      ? next(page, at + 1, 0.85, 'givenAsName', true)
      : [];
  if (cue === 'saying') return speaker(page, at);
  // `by` with a colon is a field.
  if (cue === 'maker' || (cue === 'label' && word.text === 'by')) return maker(page, at);
  if (cue === 'doing') return doer(page, at);
  if (cue === 'born') return born(page, at);
  if (cue === 'work') return author(page, at);
  if (cue === 'label' && isNameInSentence(page, at)) return next(page, at, 0.85, 'givenAsName', true);
  return [];
}

/** `her first name Zorabel`, `under the surname Wunzinger`. */
function isNameInSentence({ words }: Page, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (word?.small === 'surname' || word?.small === 'forename') return true;
  return word?.small === 'name' && before !== undefined && sortsOfNames.has(before);
}
const sortsOfNames = new LowerWords('first last given family maiden middle full birth the');

const nameFields = new LowerWords('name vorname nachname nom prénom nome cognome surname');

function titled(page: Page, at: number, first: number): readonly Candidate[] {
  const title = page.words[at];
  const name = page.words[first];
  if (!title || !name || !isNear(page, first - 1, 2)) return [];
  const role = page.roles.ofWord(name);
  if (never.has(name) || (role.common && !role.given && !role.family)) return [];
  // `Pat. Anna Keller`, not `Pat. Entlassung`, `Pat. Hypotonie`.
  if (title.small === 'pat' && (role.ordinary || !(role.given || role.family))) return [];
  const span = withNoun(page, nameAt(page, first));
  if (!span || cueOf(name) === 'title') return [];
  // `Frau Entlassung`: an ordinary word may be a name, but less surely.
  return [cued(span, role.plain ? 0.6 : 0.95, 'behindTitle', title.text)];
}

/** `Dr. Anna Wald`, `Minister Karl Schlüssel sagte`: behind title and given name a noun is a family name where the phrase ends or goes on small. */
function withNoun(page: Page, span: Span | undefined): Span | undefined {
  const { text, words, roles } = page;
  const last = span && words[span.end - 1];
  const noun = span && words[span.end];
  if (!last || !noun?.capital || !isNear(page, span.end - 1, 1) || text[last.end] !== ' ') return span;
  const role = roles.ofWord(noun);
  if (span.end - span.first > 1 || !roles.ofWord(last).given || role.common || never.has(noun)) return span;
  return /^(?: ?(?:[\n,;)(]|$)| \p{Ll}{2})/u.test(text.slice(noun.end, noun.end + 3))
    ? { first: span.first, end: span.end + 1 }
    : span;
}

/** In no list and no noun by its form. */
function isUnknown({ words, roles }: Page, at: number): boolean {
  const word = words[at];
  if (!word || word.length < 4 || word.shouts || word.joined || kindsOfWord(word) !== 0) return false;
  const role = roles.ofWord(word);
  return !role.noun && !role.ordinary && placeKind(word.text) === undefined;
}
/** Behind them in letters stand diseases as often as names: `Mutter Diabetes`. */
const kin = new LowerWords(
  `patient patientin patienten kunde kundin kunden mutter vater sohn tochter onkel tante oma opa grossmutter großmutter grossvater großvater
  cousin cousine schwester bruder ehemann ehefrau client clients freund freundin student studentin schüler schülerin saint pater abt`,
);

const customers = new LowerWords(
  'client clients customer partner employee producer king queen saint lady lord',
);

const households = new LowerWords('familie fam eheleute ehepaar geschwister gebrüder');

/** `Patientin Beate Albers`, `président Macron`, `Bürgermeister Huber`. */
function ofFunction(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const title = words[at];
  const name = words[first];
  if (!title || !name || name.start !== (words[first - 1]?.end ?? 0) + 1 || text[name.start - 1] !== ' ')
    return [];
  const role = roles.ofWord(name);
  // `Familie Muster` is called so, whatever noun that ends like.
  const isHousehold = households.has(title) && kindsOfWord(name) === 0;
  if (role.initial || (role.plain && !isHousehold) || role.common || never.has(name)) return [];
  if (!name.capital && !isKnownBehindParticles(page, first)) return [];
  const alone = withNoun(page, nameAt(page, first));
  if (!alone) return [];
  const span = withComma(page, alone);
  const known = role.given || role.family;
  const size = span.end - span.first;
  if (known && (!role.ordinary || role.noun || page.language === 'german')) {
    return [cued(span, size > 1 ? 0.85 : role.ordinary ? 0.6 : 0.75, 'behindWord', title.text)];
  }
  if (size > 1) return [cued(span, 0.6, 'behindWord', title.text)];
  // An unknown word: a function goes with a name, in German a patient or an aunt with anything, in English a customer.
  const others = page.language === 'german' ? kin : page.language === 'english' ? customers : undefined;
  const isNamed = isOffice(title.small) || (others && isUnknown(page, first) && !others.has(title));
  return isNamed && !known ? [cued(span, 0.55, 'behindWord', title.text)] : [];
}

function saluted(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const salutation = words[at];
  const name = words[at + 1];
  if (!salutation?.capital || !name?.capital || !/^,? $/.test(text.slice(salutation.end, name.start)))
    return [];
  const role = roles.ofWord(name);
  if (role.plain || role.common || role.initial || never.has(name) || cueOf(name)) return [];
  return [cued(grow(page, at + 1), role.given ? 0.88 : 0.7, 'behindSalutation', salutation.text)];
}

/** The name within a line or two of a closing formula, past `Ihr`, `i. A.`, titles and functions. */
function signature(page: Page, at: number, reason: FindingReason): readonly Candidate[] {
  const { text, words, roles } = page;
  const closing = words[at];
  if (!closing) return [];
  for (let next = at + 1; next < Math.min(at + 8, words.length); next++) {
    const word = words[next];
    const before = words[next - 1];
    if (!word || !before || !/^[ \t\n\r,.!:*_-]{1,12}$/.test(text.slice(before.end, word.start))) return [];
    const cue = cueOf(word);
    if (fillers.has(word) || cue === 'title' || cue === 'stoppedTitle' || cue === 'role' || cue === 'closing')
      continue;
    const role = roles.ofWord(word);
    if (!word.capital || role.plain || role.common || never.has(word)) return [];
    const span = nameAt(page, next);
    return span
      ? [cued(span, role.given || role.family || before.end < word.start - 1 ? 0.88 : 0.7, reason)]
      : [];
  }
  return [];
}

function next(
  page: Page,
  at: number,
  confidence: number,
  reason: FindingReason,
  unknown: boolean,
): readonly Candidate[] {
  const { text, words, roles } = page;
  const cue = words[at];
  const name = words[at + 1];
  if (!cue || !name || !/^:? "?$/.test(text.slice(cue.end, name.start))) return [];
  // People who write small name themselves small.
  const role = roles.of(name.capital ? name.text : capitalised(name.text));
  if (!name.capital) {
    const isName = unknown && (role.given || role.family) && !role.ordinary && !role.common;
    return isName ? [cued({ first: at + 1, end: at + 2 }, confidence, reason)] : [];
  }
  if (role.initial || role.plain || role.common || never.has(name)) return [];
  if (!unknown && (role.ordinary || !role.given)) return [];
  return [cued(grow(page, at + 1), confidence, reason)];
}

/** `Anna Keller, geb. 5.7.1954` names the person before, `geb. Meier` also the family she comes from. */
function born(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const cue = words[at];
  const before = words[at - 1];
  const found: Candidate[] = [];
  if (!cue) return found;
  const after = words[at + 1];
  if (after?.capital && /^\.? $/.test(text.slice(cue.end, after.start))) {
    const role = roles.ofWord(after);
    if (!role.plain && !role.common && !role.given && !never.has(after) && cue.text !== 'nato') {
      found.push(cued({ first: at + 1, end: at + 2 }, 0.8, 'behindWord', cue.text));
    }
  }
  if (before?.capital && /^,? [(*]?$/.test(text.slice(before.end, cue.start))) {
    let first = at;
    while (first > 0 && at - first < 3) {
      const word = words[first - 1];
      const follower = words[first];
      if (!word?.capital || !follower || roles.ofWord(word).plain || never.has(word) || cueOf(word)) break;
      if (first < at && !/^(?:,|\.)? $/.test(text.slice(word.end, follower.start))) break;
      first--;
    }
    // `in Wunzburg geboren`: a place.
    const isPlace = /^(?:in|zu|aus|bei|nahe)$/.test(words[first - 1]?.text ?? '');
    if (first < at && !isPlace) found.push(cued({ first, end: at }, 0.85, 'beforeWord', cue.text));
  }
  return found;
}

/** `Kanzlerin von der Leyen`, not `Vertreterin von Siemens`. */
function isKnownBehindParticles(page: Page, at: number): boolean {
  const word = page.words[afterParticles(page, at)];
  return word?.capital === true && page.roles.ofWord(word).family && !page.roles.ofWord(word).ordinary;
}

/** The second letter of `i.A.`, `i. V.`, `p.P.`; `i.v.` is a way to give medicine. */
function isOnBehalf({ text, words }: Page, at: number): boolean {
  const letter = words[at];
  const before = words[at - 1];
  if (
    !letter ||
    !before ||
    letter.length !== 1 ||
    !letter.capital ||
    before.length !== 1 ||
    text[letter.end] !== '.'
  )
    return false;
  const both = before.small + letter.small;
  // `f.d.R. Keller`
  const isTrue = both === 'dr' && words[at - 2]?.small === 'f';
  return (
    (isTrue || both === 'ia' || both === 'iv' || both === 'pp') &&
    /^\. ?$/.test(text.slice(before.end, letter.start))
  );
}
