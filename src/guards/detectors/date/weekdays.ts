import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

const days = new ExactWords(
  `Monday Tuesday Wednesday Thursday Friday Saturday Sunday
  Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag`,
);
/** Behind these a day of the week is one day of the calendar; `Montag bis Freitag`, `on Mondays`, `the Sunday paper` are not. */
const before = new LowerWords(
  'on last next this since until by am letzten letzter nächsten nächster kommenden kommender vergangenen diesen dieser seit',
);

/**
 * Days of the week that name a date: `on Sunday`, `am letzten Montag`. The guideline of the i2b2 task on clinical notes
 * (2014) counts them as dates; days of opening hours and of habits are none.
 */
export function weekdays(
  words: readonly Word[],
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    const previous = words[at - 1];
    if (!word || !days.has(word)) continue;
    if (!previous || previous.end + 1 !== word.start || !before.has(previous)) continue;
    // Ranges and series: `am Montag und Dienstag`, `on Monday-Friday`.
    const behind = words[at + 1];
    const joint = behind && behind.start - word.end < 4 ? behind : undefined;
    const after = joint && (days.has(joint) ? joint : words[at + 2]);
    if (after && after.start - word.end < 12 && days.has(after)) continue;
    found.push({ start: word.start, end: word.end });
  }
  return found;
}
