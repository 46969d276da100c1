import type { FindingReason } from '#contract';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate, Layer } from './candidate.ts';
import { cueOf, isFunction, never, placeAfter, placeBefore } from './cues.ts';
import { finiteVerbs } from './finite-verbs.ts';
import { grow, isBeside, isShortened, type Page, type Span } from './grow.ts';
import { beginsSentence } from './somebody.ts';
import { byEnding, unknownPair } from './unlisted.ts';
import type { Word } from './words.ts';

/** Names that the lists know, and what stands beside such a name: `Anna Wunzinger`, `Keller Anna`, `Keller, Anna`, `J. Keller`. */
export function byLists(page: Page): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < page.words.length; ) {
    const candidate = page.words[at]?.capital ? startingAt(page, at) : undefined;
    if (candidate && candidate.confidence > 0) found.push(candidate);
    at = candidate ? candidate.end : at + 1;
  }
  return found;
}

function startingAt(page: Page, at: number): Candidate | undefined {
  const { words, roles } = page;
  const word = words[at];
  if (!word) return undefined;
  const role = roles.ofWord(word);
  if (role.initial || isShortened(page, word)) return afterInitial(page, at);
  if (role.plain || (never.has(word) && !isMonthAsName(page, at))) return undefined;
  if (role.common && (word.length < 4 || !role.given)) return undefined;
  if (beginners.has(word) && isSentenceStart(page, at)) return undefined;
  // `Princess Grace`, `Coach Anna Wunzinger`, `Blum-Chef Anna Wunzinger`
  if (role.ordinary ? cueOf(word) === 'role' : !role.given && isFunctionOf(page, at)) return undefined;
  const span = grow(page, at);
  const size = span.end - span.first;
  // Not a part of it either: the Hugo of rue Victor Hugo.
  if (isElsewhere(page, span)) return candidate(span, 0, 'placeOrCompanyName', 'lists');
  const last = roles.ofWord(words[span.end - 1] ?? word);
  if (role.given) {
    const wrapped = size === 1 ? overLineBreak(page, at) : undefined;
    if (wrapped) return candidate(wrapped, 0.65, 'givenAndFamily', 'lists');
    const noun = size === 1 ? withNounBeforeVerb(page, at) : undefined;
    if (noun) return candidate(noun, 0.7, 'givenAndLikelyFamily', 'shape');
    if (size === 1) return standsAlone(page, at) ? candidate(span, 0.55, 'givenName', 'lists') : undefined;
    if (last.family)
      return candidate(
        span,
        role.ordinary && last.ordinary ? 0.5 : role.ordinary ? 0.65 : 0.8,
        'givenAndFamily',
        'lists',
      );
    if (role.ordinary || role.place)
      return isSentenceStart(page, at) || role.noun || word.shouts
        ? undefined
        : candidate(span, 0.5, 'maybeGivenAndFamily', 'shape');
    return candidate(span, 0.7, 'givenAndLikelyFamily', 'shape');
  }
  return reversed(page, span) ?? byEnding(page, span) ?? unknownPair(page, span);
}

/** Given names that mostly are how a sentence about somebody begins: `Even Keller knew`, `Young Anna`, `Secondo Anna Keller`. */
const beginners = new SmallWords('even ever soon over said come young little secondo');

/** `Keller Anna`, `WUNZINGER Anna`, and `Keller, Anna`. */
function reversed(page: Page, span: Span): Candidate | undefined {
  const { text, words, roles } = page;
  const first = words[span.first];
  const second = words[span.first + 1];
  // `Cheers, Anna`
  if (!first || !second?.capital || cueOf(first)) return undefined;
  const family = roles.ofWord(first);
  const given = roles.ofWord(second);
  if (!given.given || given.ordinary || given.common) return undefined;
  if (span.end > span.first + 1) {
    const shouts = first.shouts && !second.shouts;
    if ((family.family && !family.ordinary) || shouts)
      return candidate(span, 0.65, 'familyAndGiven', 'lists');
    return undefined;
  }
  const shouts = first.shouts && !second.shouts;
  if (!(family.family || shouts) || !text.startsWith(', ', first.end) || second.start !== first.end + 2)
    return undefined;
  // `der Keller, Anna`
  if (
    family.ordinary &&
    /^(?:d(?:er|ie|as|en|em|es)|eine?[mnrs]?|im|am|vom|zum|zur)$/i.test(words[span.first - 1]?.text ?? '')
  )
    return undefined;
  return candidate(
    { first: span.first, end: grow(page, span.first + 1).end },
    0.65,
    'familyCommaGiven',
    'lists',
  );
}

/** `J. Keller`, `J. R. R. Tolkien`; not `Vitamin C. Danach`. */
function afterInitial(page: Page, at: number): Candidate | undefined {
  const { text, words, roles } = page;
  const initial = words[at];
  const before = words[at - 1];
  if (!initial || text[initial.end] !== '.') return undefined;
  // Monsieur
  if (page.language === 'french' && initial.text === 'M') return undefined;
  if (
    before &&
    before.end === initial.start - 1 &&
    text[before.end] === ' ' &&
    before.capital &&
    !cueOf(before)
  )
    return undefined;
  const span = grow(page, at);
  const last = words[span.end - 1];
  if (!last || span.end - span.first < 2) return undefined;
  const role = roles.ofWord(last);
  if (role.initial || role.plain || role.common || isElsewhere(page, span) || last.length < 3)
    return undefined;
  if (role.family || role.given)
    return candidate(span, role.ordinary ? 0.6 : 0.7, 'initialAndFamily', 'lists');
  return candidate(span, 0.55, 'initialAndLikelyFamily', 'shape');
}

/** A function right before a name. */
function isFunctionOf(page: Page, at: number): boolean {
  const word = page.words[at];
  if (!word || !isBeside(page, at) || !page.words[at + 1]?.capital) return false;
  return cueOf(word) === 'role' || (word.joined && isFunction(word));
}

/** `Elisabeth Will wurde`: the verb is second in a German sentence, so that a noun right before it is a part of the name. */
function withNounBeforeVerb(page: Page, at: number): Span | undefined {
  const { words, roles, language } = page;
  const [given, noun, verb] = [words[at], words[at + 1], words[at + 2]];
  if (language !== 'german' || !given || !noun?.capital || !verb || !finiteVerbs.has(verb)) return undefined;
  if (!isBeside(page, at) || verb.start !== noun.end + 1 || noun.length < 4 || noun.shouts) return undefined;
  const role = roles.ofWord(given);
  if (role.ordinary || role.rare || role.place || never.has(noun) || roles.ofWord(noun).common)
    return undefined;
  return isSentenceStart(page, at) ? { first: at, end: at + 2 } : undefined;
}

/** `August Schnelzer`, not `August 2024`, `August in`. */
function isMonthAsName(page: Page, at: number): boolean {
  const { words, roles } = page;
  const word = words[at];
  const next = words[at + 1];
  return (
    word !== undefined &&
    next !== undefined &&
    roles.ofWord(word).given &&
    isBeside(page, at) &&
    next.capital &&
    !roles.ofWord(next).plain
  );
}

/** A name that the end of a line of running text cuts in two. */
function overLineBreak({ text, words, roles }: Page, at: number): Span | undefined {
  const [given, family, after] = [words[at], words[at + 1], words[at + 2]];
  if (!given || !family?.capital || !after || after.capital || roles.ofWord(given).ordinary) return undefined;
  const role = roles.ofWord(family);
  const isCut =
    /^ ?\r?\n$/.test(text.slice(given.end, family.start)) && text.slice(family.end, after.start) === ' ';
  return isCut && role.family && !role.common ? { first: at, end: at + 2 } : undefined;
}

/** Whether a given name is enough by itself: known in several lists, no abbreviation, nothing with an article. */
function standsAlone(page: Page, at: number): boolean {
  const { text, words, roles } = page;
  const word = words[at];
  const before = words[at - 1];
  if (!word) return false;
  const role = roles.ofWord(word);
  if (
    role.place ||
    role.common ||
    (role.rare && !isRareName(page, word)) ||
    word.shouts ||
    isOfSomething(page, at)
  )
    return false;
  // In English the capital amid a sentence makes a name of a word: `given Angel his book`.
  if (role.ordinary && !(before && isForPeople(before, word))) return false;
  if (
    text[word.end] === '.' &&
    word.length < 5 &&
    !/^\.(?:\s+\p{Lu}|\s*$)/u.test(text.slice(word.end, word.end + 4))
  )
    return false;
  return (
    !before ||
    text.slice(before.end, word.start) !== ' ' ||
    !/^(?:das|dem|im|ins|am|the|an?|eine?[mnrs]?)$/.test(before.small)
  );
}

/** Outside German, where every noun has a capital, a given name of one list alone is enough if nothing else is called so. */
const isRareName = ({ roles, language }: Page, word: Word): boolean =>
  language !== 'german' &&
  word.length > 3 &&
  !word.joined &&
  !roles.ofWord(word).family &&
  placeKind(word.text) === undefined;

/** Behind a verb that has people for its object, one blank apart. */
const isForPeople = (before: Word, word: Word): boolean =>
  !before.capital && word.start === before.end + 1 && forPeople.has(before);
const forPeople = new SmallWords(
  `given told asked tell ask give gave gives met meet saw thanked thank married invited invite hired reminded remind phoned
  texted emailed missed hugged kissed let`,
);

/** `Henry Cliffs`, `Henry Investments`: outside German an ordinary word with a capital makes it something else's name. */
function isOfSomething(page: Page, at: number): boolean {
  const next = page.words[at + 1];
  return (
    page.language !== 'german' &&
    next?.capital === true &&
    isBeside(page, at) &&
    page.roles.ofWord(next).plain
  );
}

/** Streets, companies, saints' places, and what is written together with an address. */
function isElsewhere({ text, words }: Page, span: Span): boolean {
  const first = words[span.first];
  const last = words[span.end - 1];
  if (!first || !last) return true;
  const before = words[span.first - 1];
  const after = words[span.end];
  // `in Henry Park`, `82 Henry Creek`
  if (span.end - span.first > 1 && placeAfter.has(last)) {
    if (
      !before ||
      /\d/.test(text.slice(before.end, first.start)) ||
      /^(?:in|at|to|from|near|of|on|the|and|des|der|dem|den|am|im|vom|zum|zur|auf|nach|entlang|über)$/.test(
        before.small,
      )
    )
      return true;
  }
  // `San Diego`, `Saint-Pierre`
  if (placeBefore.has(first) || (first.joined && /^(?:saint|sainte|san|santa|sankt)-/.test(first.small)))
    return true;
  const [previous, next] = [text.charCodeAt(first.start - 1), text.charCodeAt(last.end)];
  if (isOfAddress(previous) || previous === stop || isOfAddress(next)) return true;
  if (next === stop && /^\.[\p{L}\p{N}]/u.test(text.slice(last.end, last.end + 2))) return true;
  if (
    before &&
    first.start - before.end <= 2 &&
    placeBefore.has(before) &&
    /^[ .]{1,2}$/.test(text.slice(before.end, first.start))
  )
    return true;
  if (!after || after.start - last.end > 3) return false;
  const isJoined = text.startsWith(' & ', last.end) && after.start === last.end + 3;
  if (isJoined && after.capital) return true;
  const isBehind = after.start === last.end + 1 && (next === blank || next === hyphen);
  return (isJoined || isBehind) && placeAfter.has(after);
}

const [blank, hyphen, stop] = [0x20, 0x2d, 0x2e];

/** `@`, `/`, `\`, `_` */
function isOfAddress(code: number): boolean {
  return code === 0x40 || code === 0x2f || code === 0x5c || code === 0x5f;
}

const isSentenceStart = ({ text, words }: Page, at: number): boolean =>
  beginsSentence(text, words[at]?.start ?? 0);

function candidate(span: Span, confidence: number, reason: FindingReason, layer: Layer): Candidate {
  return { ...span, confidence, reason, layer };
}
