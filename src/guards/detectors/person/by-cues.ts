import { capitalised } from '../../names/lists.ts';
import type { Candidate } from './candidate.ts';
import { type Cue, cueOf, fillers, isFunction, isOffice, isPersonLabel, never } from './cues.ts';
import { afterParticles, grow, type Page, type Span } from './grow.ts';
import type { Word } from './words.ts';

/** Names that the words around them announce: titles, salutations, signatures, form fields, functions, phrases. */
export function byCues(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  const french = page.language === 'french';
  for (let at = 0; at < page.words.length; at++) {
    const word = page.words[at];
    if (!word) break;
    const { small } = word;
    const cue = cueOf(small);
    const colon = afterColon(page, at);
    if (colon && isPersonLabel(small)) found.push(...field(page, at, cue === 'label'));
    else if (
      (cue === 'title' && !isAcronym(page, at)) ||
      (cue === 'stoppedTitle' && isStopped(page, at, french))
    ) {
      const first = skipTitles(page, at + 1);
      found.push(...titled(page, at, first));
      at = first - 1;
    } else if (isOnBehalf(page, at)) found.push(...signature(page, at, 'stands behind a note of signature'));
    else if (cue !== undefined) found.push(...announced(page, at, cue));
    else if (isFunction(small)) found.push(...announced(page, at, 'role'));
  }
  return found;
}

function announced(page: Page, at: number, cue: Cue): readonly Candidate[] {
  if (cue === 'role') return ofFunction(page, at);
  if (cue === 'salutation') return saluted(page, at);
  if (cue === 'closing') return signature(page, at, 'stands under a closing formula');
  if (cue === 'signed') return signature(page, at, 'stands behind a note of signature');
  if (cue === 'named') return next(page, at, 0.88, 'is given as a name', true);
  if (
    cue === 'copula' &&
    /^(?:name|vorname|nachname|nom|prénom|nome|cognome|surname)$/i.test(page.words[at - 1]?.text ?? '')
  ) {
    return next(page, at, 0.88, 'is given as a name', true);
  }
  if (cue === 'being' && !(page.language === 'german' && page.words[at]?.small === 'am'))
    return next(page, at, 0.6, 'someone says to be this', false);
  if (cue === 'calling')
    return page.words[at + 1] && /^(?:me|mich|uns|us|him|her)$/.test(page.words[at + 1]?.small ?? '')
      ? next(page, at + 1, 0.85, 'is given as a name', true)
      : [];
  if (cue === 'saying') return speaker(page, at);
  if (cue === 'born') return born(page, at);
  return [];
}

/** A colon, perhaps after a bracket, a full stop or another field's name: `Name (Vorname):`, `Betr.:`. */
function afterColon({ text, words }: Page, at: number): boolean {
  const end = words[at]?.end ?? 0;
  let next = end;
  while (
    next - end < 4 &&
    (text[next] === '.' || text[next] === ')' || text[next] === ' ' || text[next] === '*')
  )
    next++;
  if (text[next] === '?') return /name$|^nom$|cognome$/.test(words[at]?.small ?? '');
  return text[next] === ':' && text[next + 1] !== '/';
}

/** Everything up to the end of the line that can be a name. */
function field(page: Page, at: number, certain: boolean): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const label = words[at];
  const name = words[first];
  if (!label || !name || (header.has(label.small) && !beginsLine(text, label.start))) return [];
  const gap = text.slice(label.end, name.start);
  if (gap.length > 40 || /[;\d@]|\n\s*\n/.test(gap)) return [];
  // A value may stand on the next line only behind a field that is a name and nothing else.
  if (gap.includes('\n') && !certain) return [];
  const role = roles.ofWord(name);
  if (never.has(name.small) || (role.plain && !certain)) return [];
  if (role.plain && !(text[name.end] === '\n' || name.end === text.length)) return [];
  const span = nameAt(page, first);
  if (!span || isLocalPart(page, span)) return [];
  return [candidate(withComma(page, span), certain ? 0.9 : 0.85, `stands in the field “${label.text}”`)];
}

/** Fields of mail that are small words elsewhere. */
const header = new Set(['from', 'to', 'cc', 'bcc', 'von', 'an', 'by', 'user']);

function beginsLine(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 8 && (text[at] === ' ' || text[at] === '>' || text[at] === '*')) at--;
  return at < 0 || text[at] === '\n';
}

/** `Müller, Anna` in a field or a heading. */
function withComma(page: Page, span: Span): Span {
  const { text, words, roles } = page;
  const last = words[span.end - 1];
  const other = words[span.end];
  if (!last || !other?.capital || !text.startsWith(', ', last.end) || other.start !== last.end + 2)
    return span;
  const role = roles.ofWord(other);
  return role.given && !role.ordinary ? { first: span.first, end: grow(page, span.end).end } : span;
}

function titled(page: Page, at: number, first: number): readonly Candidate[] {
  const title = page.words[at];
  const name = page.words[first];
  if (!title || !name || !isNear(page, first - 1, 2)) return [];
  const role = page.roles.ofWord(name);
  if (never.has(name.small) || (role.common && !role.given && !role.family)) return [];
  const span = withNoun(page, nameAt(page, first));
  if (!span || cueOf(name.small) === 'title') return [];
  // `Frau Entlassung`: an ordinary word may be a name, but less surely.
  return [candidate(span, role.plain ? 0.6 : 0.95, `stands behind the title “${title.text}”`)];
}

/** `Dr. Heinz Hals` at the end of a line or phrase: behind title and given name a noun is a family name. */
function withNoun(page: Page, span: Span | undefined): Span | undefined {
  const { text, words, roles } = page;
  const last = span && words[span.end - 1];
  const noun = span && words[span.end];
  if (!last || !noun?.capital || !isNear(page, span.end - 1, 1) || text[last.end] !== ' ') return span;
  const role = roles.ofWord(noun);
  if (span.end - span.first > 1 || !roles.ofWord(last).given || role.common || never.has(noun.small))
    return span;
  return /^ ?(?:[\n,;)(]|$)/.test(text.slice(noun.end, noun.end + 2))
    ? { first: span.first, end: span.end + 1 }
    : span;
}

/** Past further titles and the functions that German puts between title and name: `Herr Kollege Dr. med. Keller`. */
function skipTitles(page: Page, from: number): number {
  let at = from;
  while (at - from < 6) {
    const word = page.words[at];
    if (!word || (at > from && !isNear(page, at - 1, 2))) break;
    const small = word.small;
    const cue = cueOf(small);
    const stopped = page.text[word.end] === '.';
    // `rer.`, `mult.`, `h.`, `c.`
    const isDegree = stopped && !word.capital && small.length < 6;
    const isShort = cue === 'stoppedTitle' && small.length > 1 && (stopped || shortTitle.test(word.text));
    if (cue !== 'title' && !isDegree && !isShort && !(cue === 'role' && isNear(page, at, 2))) break;
    at++;
  }
  return at;
}

/** `Patientin Beate Albers`, `président Macron`, `Bürgermeister Huber`. */
function ofFunction(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const first = skipTitles(page, at + 1);
  const title = words[at];
  const name = words[first];
  if (!title || !name || name.start !== (words[first - 1]?.end ?? 0) + 1 || text[name.start - 1] !== ' ')
    return [];
  const role = roles.ofWord(name);
  if (role.initial || role.plain || role.common || never.has(name.small)) return [];
  if (!name.capital && !isKnownBehindParticles(page, first)) return [];
  const alone = nameAt(page, first);
  if (!alone) return [];
  const span = withComma(page, alone);
  const known = role.given || role.family;
  const size = span.end - span.first;
  if (known && (!role.ordinary || role.noun || page.language === 'german')) {
    return [candidate(span, size > 1 ? 0.85 : role.ordinary ? 0.6 : 0.75, `stands behind “${title.text}”`)];
  }
  if (size > 1) return [candidate(span, 0.6, `stands behind “${title.text}”`)];
  // An unknown word: a function goes with a name, a patient or an aunt with anything.
  return isOffice(title.small) && !known ? [candidate(span, 0.55, `stands behind “${title.text}”`)] : [];
}

function saluted(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const salutation = words[at];
  const name = words[at + 1];
  if (!salutation?.capital || !name?.capital || !/^,? $/.test(text.slice(salutation.end, name.start)))
    return [];
  const role = roles.ofWord(name);
  if (role.plain || role.common || role.initial || never.has(name.small) || cueOf(name.small)) return [];
  return [
    candidate(
      grow(page, at + 1),
      role.given ? 0.88 : 0.7,
      `stands behind the salutation “${salutation.text}”`,
    ),
  ];
}

/** The name within a line or two of a closing formula, past `Ihr`, `i. A.`, titles and functions. */
function signature(page: Page, at: number, reason: string): readonly Candidate[] {
  const { text, words, roles } = page;
  const closing = words[at];
  if (!closing) return [];
  for (let next = at + 1; next < Math.min(at + 8, words.length); next++) {
    const word = words[next];
    const before = words[next - 1];
    if (!word || !before || !/^[ \t\n\r,.!:*_-]{1,12}$/.test(text.slice(before.end, word.start))) return [];
    const small = word.small;
    const cue = cueOf(small);
    if (
      fillers.has(small) ||
      cue === 'title' ||
      cue === 'stoppedTitle' ||
      cue === 'role' ||
      cue === 'closing'
    )
      continue;
    const role = roles.ofWord(word);
    if (!word.capital || role.plain || role.common || never.has(small)) return [];
    const span = nameAt(page, next);
    return span
      ? [candidate(span, role.given || role.family || before.end < word.start - 1 ? 0.88 : 0.7, reason)]
      : [];
  }
  return [];
}

function next(
  page: Page,
  at: number,
  confidence: number,
  reason: string,
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
    return isName ? [candidate({ first: at + 1, end: at + 2 }, confidence, reason)] : [];
  }
  if (role.initial || role.plain || role.common || never.has(name.small)) return [];
  if (!unknown && (role.ordinary || !role.given)) return [];
  return [candidate(grow(page, at + 1), confidence, reason)];
}

/** `sagte Klabauter`, `Klabauter said`: only people speak, and what stands there is one if it is no ordinary word. */
function speaker(page: Page, at: number): readonly Candidate[] {
  const { text, words, roles } = page;
  const verb = words[at];
  if (!verb) return [];
  const isName = (word: Word | undefined): boolean => {
    if (!word?.capital || word.text.length < 3 || word.text === word.text.toUpperCase()) return false;
    const role = roles.ofWord(word);
    // `sagte Vogel`: in German a noun would have its article.
    if (role.place) return false;
    const isNoun = role.ordinary && !(role.noun && role.family && word.start > verb.start);
    return !role.plain && !role.common && !isNoun && !never.has(word.small) && !cueOf(word.small);
  };
  const after = words[at + 1];
  if (after && isName(after) && text.slice(verb.end, after.start) === ' ')
    return [candidate(grow(page, at + 1), 0.6, `stands behind “${verb.text}”`)];
  const before = words[at - 1];
  if (!before || !isName(before) || text.slice(before.end, verb.start) !== ' ') return [];
  // The subject alone: before it nothing that it could belong to.
  const further = words[at - 2];
  if (
    further &&
    text.slice(further.end, before.start) === ' ' &&
    (further.capital || !/^(?:als|wie|and|und|et|e|as|but|aber|dass|that)$/.test(further.text))
  )
    return [];
  return [candidate({ first: at - 1, end: at }, 0.55, `stands before “${verb.text}”`)];
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
    if (!role.plain && !role.common && !role.given && !never.has(after.small) && cue.text !== 'nato') {
      found.push(candidate({ first: at + 1, end: at + 2 }, 0.8, `stands behind “${cue.text}”`));
    }
  }
  if (before?.capital && /^,? [(*]?$/.test(text.slice(before.end, cue.start))) {
    let first = at;
    while (first > 0 && at - first < 3) {
      const word = words[first - 1];
      const follower = words[first];
      if (
        !word?.capital ||
        !follower ||
        roles.ofWord(word).plain ||
        never.has(word.small) ||
        cueOf(word.small)
      )
        break;
      if (first < at && !/^(?:,|\.)? $/.test(text.slice(word.end, follower.start))) break;
      first--;
    }
    if (first < at) found.push(candidate({ first, end: at }, 0.85, `stands before “${cue.text}”`));
  }
  return found;
}

/** A name from here on, which may begin with particles: `von der Leyen`. */
function nameAt(page: Page, at: number): Span | undefined {
  const word = page.words[at];
  if (!word) return undefined;
  if (word.capital) return grow(page, at);
  const end = afterParticles(page, at);
  return end > at ? { first: at, end: end + 1 } : undefined;
}

/** `MR` without full stop is an examination, `Mr` a man. */
function isAcronym({ text, words }: Page, at: number): boolean {
  const word = words[at];
  return word !== undefined && /^(?:MR|MS|HR)$/.test(word.text) && text[word.end] !== '.';
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
    letter.text.length !== 1 ||
    !letter.capital ||
    before.text.length !== 1 ||
    text[letter.end] !== '.'
  )
    return false;
  const both = before.small + letter.small;
  return (
    (both === 'ia' || both === 'iv' || both === 'pp') && /^\. ?$/.test(text.slice(before.end, letter.start))
  );
}

/** Whether the next word stands on the same line within so many characters of blank and full stop. */
function isNear({ text, words }: Page, at: number, most: number): boolean {
  const word = words[at];
  const follower = words[at + 1];
  if (!word || !follower || follower.start - word.end > most || follower.start === word.end) return false;
  for (let next = word.end; next < follower.start; next++)
    if (text[next] !== ' ' && text[next] !== '.') return false;
  return true;
}

/** Short titles that are words or units elsewhere: with their full stop, in capitals (`OA Keller`), or in French. */
function isStopped({ text, words }: Page, at: number, french: boolean): boolean {
  const word = words[at];
  if (!word) return false;
  const stopped = text[word.end] === '.';
  // The end of Sig.ra, Sig.na, Dott.ssa.
  if (/^(?:ra|na|ssa)$/.test(word.text)) return text[word.start - 1] === '.';
  if (/^(?:M|MM|Me|Pr|Mm)$/.test(word.text)) return french && (stopped || word.text !== 'M');
  if (shortTitle.test(word.text)) return true;
  if (stopped && italianTitle.test(word.text)) return true;
  // Degrees follow a title; `Med.` alone is a medication.
  return stopped && word.capital && word.text.length > 1 && !degree.test(word.small);
}

const shortTitle = /^(?:OA|OÄ|CA|AA|RA|PD)$/;
/** Written small in Italian. */
const italianTitle = /^(?:dott|sig|avv|ing|arch|geom|rag)$/;
const degree = /^(?:med|phil|jur|iur|rer|nat|pol|dent|vet|habil|lic|mult)$/;

/** A name field of a mail header may hold but the address. */
function isLocalPart({ text, words }: Page, span: Span): boolean {
  const last = words[span.end - 1];
  return last !== undefined && /^[\w.+-]{0,40}@/.test(text.slice(last.end, last.end + 42));
}

function candidate(span: Span, confidence: number, reason: string): Candidate {
  return { ...span, confidence, reason, layer: 'cues' };
}
