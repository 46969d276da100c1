import { kindsOf } from '../../names/lists.ts';
import type { Word } from '../../reading/reading.ts';
import type { Evidence } from './evidence.ts';

/** Ends of the names of towns in German-speaking countries that hardly any other noun has. */
const endings =
  /(?:hausen|dorf|ingen|ikon|kirchen|stetten|stedt|zell|burg|brunn|felden|reuth|weiler|bronn|hofen|büttel|wil|wangen|furt|hagen)$/;

/** Sorts of villages and castles. */
const villages =
  /^(?:Ferien|Berg|Bauern|Fischer|Kinder|Olympia|Hütten|Welt|Nachbar|Strassen|Straßen|Pfarr|Ritter|Trutz|Sand)(?:dorf|burg)$/;

/**
 * Whether a word that no list has is a town: by its end, behind `in`, `nach` or `aus` (`in Oberblumbach` needs no article),
 * or as the place of a letter, on a line of its own with the date (`Hinterblumingen, den 3. Mai 2021`, `Hinterblum, 3.5.2021`).
 */
export function isTownByForm(
  text: string,
  word: Word,
  before: Evidence,
  previous: string | undefined,
): boolean {
  if (before === 'inside' || (before === 'preposition' && previous === 'aus'))
    return (
      word.text.length > 6 && endings.test(word.text) && !villages.test(word.text) && kindsOf(word.text) === 0
    );
  // Most lines have no date there.
  if (text[word.end] !== ',' || (word.start > 0 && text[word.start - 1] !== '\n')) return false;
  return (
    letterDate.test(text.slice(word.end, word.end + 24)) && kindsOf(word.text) === 0 && word.text.length > 3
  );
}

const letterDate =
  /^, (?:(?:den|am|le|li|il) \d{1,2}(?:\.|er|°)? ?(?:\d{1,2}\.|\p{L})|\d{1,2}\. ?\d{1,2}\. ?(?:19|20)\d\d[ \t]*(?:\r?\n|$))/u;
