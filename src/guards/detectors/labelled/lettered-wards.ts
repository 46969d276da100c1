import { ExactWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** What is done with a patient on a ward, before its letters or behind them. */
const movedBefore =
  /(?:verlegung|übernahme|aufnahme|transfer|transferierung|aufenthalt|überwachung|entlassung|stationär) (?:auf|von|aus|an) (?:(?:die|der|unsere|unserer|Ihre|Ihrer) )?$/iu;
const towards = /(?<!\p{L})(?:auf|von|an) (?:(?:die|der|unsere|unserer|Ihre|Ihrer) )?$/u;
const movedBehind =
  / (?:rück|zurück|weiter)?(?:verlegt|übernommen|aufgenommen|transferiert|überstellt)(?!\p{L})/uy;
/** Examinations, units and people have such letters, too. */
const others = new ExactWords('MRT CT EKG EEG TEE PET OP OA ÄZ HNO EU USA');

/** Whether such letters mean something else. */
export const isOtherUnit = (letters: string): boolean => others.hasText(letters);

/** `auf die ZB verlegt`, `Übernahme von der ICU`: a ward by its letters alone. */
export function isLetteredWard(text: string, word: Word): boolean {
  // Most words have small letters.
  if (word.length < 2 || word.length > 4 || word.codeAt(1) > 90 || word.codeAt(1) < 65) return false;
  if (word.text !== word.text.toUpperCase() || /[\d/-]/.test(text[word.end] ?? '') || others.has(word))
    return false;
  const before = text.slice(Math.max(0, word.start - 44), word.start);
  if (movedBefore.test(before)) return true;
  movedBehind.lastIndex = word.end;
  return towards.test(before) && movedBehind.test(text);
}
