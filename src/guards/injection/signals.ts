import type { ConceptSet } from './concepts.ts';
import { setOf } from './concepts.ts';
import { isMachineCompound } from './machine-compounds.ts';
import { isNamedSecret } from './named-secret.ts';
import { isOfPeople } from './of-people.ts';
import { letterKind, wordTable } from './word-table.ts';
import { phrases } from './words-of-other-scripts.ts';

/** A word that means something in an order to a model. */
export interface Hit extends ConceptSet {
  readonly start: number;
  readonly end: number;
}

/** A sentence, a line, a cell or what stands between two tags. */
export interface Sentence extends ConceptSet {
  readonly start: number;
  readonly end: number;
  /** Its hits: from this index of all, to that, exclusive. */
  readonly first: number;
  readonly last: number;
}

export interface Signals extends ConceptSet {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly sentences: readonly Sentence[];
  /** Places inside words where a digit or a sign stands for a letter ("1gn0re"). */
  readonly disguised: readonly number[];
  /** Where encoded text may stand: runs without a blank, and runs of one or two characters between blanks. */
  readonly odd: readonly { readonly start: number; readonly end: number }[];
}

const kinds = 64;
const ai = setOf(['ai']);
const secret = setOf(['secret']);
const machine = setOf(['machine']);
/** Longer than nearly all words; shorter than any instruction in base64. */
const longToken = 22;
const shortTokens = 8;

/** Reads the text once: words by the tree of all concepts, borders of sentences, lines, cells and tags. */
export function signals(text: string): Signals {
  const { next, low: lows, high: highs, top: tops } = wordTable;
  const hits: Hit[] = [];
  const sentences: Sentence[] = [];
  const disguised: number[] = [];
  const odd: { start: number; end: number }[] = [];
  const length = text.length;
  let [allLow, allHigh, allTop] = [0, 0, 0];
  // The open sentence: where it began, its first hit, what its words mean.
  let [start, first, low, high, top] = [0, 0, 0, 0, 0];
  let node = 0;
  let wordStart = -1;
  let tokenStart = 0;
  let shorts = 0;
  let shortsStart = 0;
  let foreign = false;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 10;
    const kind = letterKind(code);
    if (kind !== 0) {
      if (wordStart < 0) wordStart = at;
      node = next[node * kinds + kind] ?? 1;
      continue;
    }
    if (wordStart >= 0) {
      let wordLow = lows[node] ?? 0;
      let wordHigh = highs[node] ?? 0;
      let wordTop = tops[node] ?? 0;
      // AI, KI, IA, `ai_note`; but not "j'ai".
      if (at - wordStart === 2 && code !== 95 && text.charCodeAt(wordStart) > 90) {
        wordLow &= ~ai.low;
        wordHigh &= ~ai.high;
      }
      if ((wordLow & ai.low) !== 0 || (wordHigh & ai.high) !== 0)
        if (isOfPeople(text, wordStart, at)) {
          wordLow &= ~ai.low;
          wordHigh &= ~ai.high;
        }
      if ((wordLow & secret.low) !== 0 && !isNamedSecret(text, wordStart, at, start)) wordLow &= ~secret.low;
      if (isMachineCompound(text, wordStart, at)) wordTop |= machine.top;
      if ((wordLow | wordHigh | wordTop) !== 0) {
        hits.push({ start: wordStart, end: at, low: wordLow, high: wordHigh, top: wordTop });
        low |= wordLow;
        high |= wordHigh;
        top |= wordTop;
      }
      if (isDisguise(code) && letterKind(text.charCodeAt(at + 1)) !== 0) disguised.push(at);
      node = 0;
      wordStart = -1;
    }
    // Letters; not the dashes and quotation marks of every language.
    if (code >= 0x370 && (code < 0x2000 || code > 0x2bff)) foreign = true;
    if (code <= 32) {
      const token = at - tokenStart;
      if (token > 2 || at === length) {
        const end = token > 2 ? tokenStart : at;
        if (shorts >= shortTokens) odd.push({ start: shortsStart, end });
        if (token >= longToken) odd.push({ start: tokenStart, end: at });
        shorts = 0;
      } else if (token > 0 && shorts++ === 0) shortsStart = tokenStart;
      tokenStart = at + 1;
    }
    if (code !== 32 && (isBorder(code, text, at) || at === length)) {
      const end = Math.min(at + 1, length);
      if (end > start) sentences.push({ start, end, first, last: hits.length, low, high, top });
      allLow |= low;
      allHigh |= high;
      allTop |= top;
      start = end;
      first = hits.length;
      low = 0;
      high = 0;
      top = 0;
    }
  }
  const read = { text, hits, sentences, disguised, odd, low: allLow, high: allHigh, top: allTop };
  return foreign ? withPhrases(read) : read;
}

/** Digits and signs that stand for letters: 0 1 3 4 5 7 $; not @, which every e-mail address has. */
const isDisguise = (code: number): boolean =>
  code === 48 || code === 49 || (code >= 51 && code <= 53) || code === 55 || code === 36;

function isBorder(code: number, text: string, at: number): boolean {
  // . ! ? before a blank or a quotation mark; a full stop in a number or a name of a file ends nothing.
  if (code === 46 || code === 33 || code === 63) {
    const after = text.charCodeAt(at + 1);
    return !(after > 34) || after === 39 || after === 41 || after === 187 || after === 8220 || after === 8221;
  }
  // A line that goes on with a small letter is one sentence broken over two lines.
  if (code === 10) return !continues(text, at + 1);
  return code === 62 || code === 124 || (code === 60 && /[a-z/!]/i.test(text.charAt(at + 1)));
}

function continues(text: string, from: number): boolean {
  let at = from;
  // Lines may be set in.
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at++;
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff);
}

const phraseConcepts = new Map<string, ConceptSet>();
for (const [concept, list] of Object.entries(phrases))
  for (const phrase of list) phraseConcepts.set(phrase, setOf([concept as keyof typeof phrases]));
const anyPhrase = new RegExp([...phraseConcepts.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');
const foreignEnd = /[。！？؟।\n]|[.!?](?=\s|$)/g;

/** The same with phrases of scripts that the word table does not know; sentences are cut by their own signs. */
function withPhrases(read: Signals): Signals {
  const more: Hit[] = [];
  for (const { 0: phrase, index } of read.text.matchAll(anyPhrase)) {
    const meaning = phraseConcepts.get(phrase);
    if (meaning) more.push({ start: index, end: index + phrase.length, ...meaning });
  }
  if (more.length === 0) return read;
  const hits = [...read.hits, ...more].sort((a, b) => a.start - b.start);
  const ends = [
    ...new Set([
      ...read.sentences.map(({ end }) => end),
      ...Array.from(read.text.matchAll(foreignEnd), ({ index }) => index + 1),
      read.text.length,
    ]),
  ].sort((a, b) => a - b);
  const sentences: Sentence[] = [];
  let start = 0;
  let first = 0;
  let all = { low: 0, high: 0, top: 0 };
  for (const end of ends) {
    let last = first;
    let [low, high, top] = [0, 0, 0];
    for (let hit = hits[last]; hit && hit.start < end; hit = hits[++last]) {
      low |= hit.low;
      high |= hit.high;
      top |= hit.top;
    }
    if (end > start) sentences.push({ start, end, first, last, low, high, top });
    all = { low: all.low | low, high: all.high | high, top: all.top | top };
    start = end;
    first = last;
  }
  return { ...read, hits, sentences, ...all };
}
