import { kind, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { institutionOf } from './institutions.ts';

/** Where the name before this place begins: at most five words back on its line, over capitals alone. */
export function nameBefore({ text, words }: Reading, at: number, end: number): number | undefined {
  let start: number | undefined;
  let follower = end;
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const word = words[back];
    if (!word || word.end > follower) break;
    const gap = text.slice(word.end, follower);
    // A comma only before the form itself and between partners: `Acme, Inc.`.
    if (!(start === undefined ? /^,? (?:\d{1,4} )?$/ : /^(?: | ?& ?|-|\/|\. ?| \d{1,4} )$/).test(gap)) break;
    if (gap.startsWith('. ') && word.length > 2) break;
    if (!word.capital || isOrdinary(word, words[back - 1], text, end)) break;
    start = word.start;
    follower = start;
  }
  // `48 Muster Inc.`
  const number =
    start === undefined
      ? undefined
      : /(?<![^ \n"(])\d{1,3} $/.exec(text.slice(Math.max(0, start - 5), start));
  return number && start !== undefined ? start - number[0].length : start;
}

/** No part of a name: articles and small words, what introduces a company, a title, a function. */
function isOrdinary(word: Word, before: Word | undefined, text: string, form: number): boolean {
  if (institutionOf(word.text)?.introduces || introducers.has(word)) return true;
  // `at First Harbor Bank`: amid an English sentence an everyday word has its capital from the name alone.
  if (kindsOfWord(word) & kind.common)
    return !(qualities.has(word) && (!before || !begins(text, before, word) || isLine(text, form)));
  // The first word of a sentence that is written small elsewhere.
  const ordinary = kind.german | kind.english | kind.romance;
  return (
    begins(text, before, word) &&
    (kindsOfWord(word) & ordinary) !== 0 &&
    word.length < 6 &&
    !isLine(text, form)
  );
}

const begins = (text: string, before: Word | undefined, word: Word): boolean =>
  !before || /[.!?:\n]/.test(text.slice(before.end, word.start));

/** `Blue Delta Partners` and nothing behind it on its line. */
const isLine = (text: string, form: number): boolean =>
  /^[^\n .]+\.?(?: \p{Lu}[^\n ]{0,4})?(?:\n|$)/u.test(text.slice(form, form + 40));

const qualities = new ExactWords(
  'First One New Next Home Open Black White Little Real True Power Total Point World Big High',
);

const introducers = new ExactWords(
  'Herr Frau Mr Mrs Ms Dr Eine Ein Die Der Das Den Dem La Le Les Il Lo The A An Une Un Una Kunde Kundin Lieferant Company',
);
