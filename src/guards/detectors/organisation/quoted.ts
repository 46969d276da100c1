import { ExactWords, SmallWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { organisationAt, type Rule } from './rule.ts';

/** Papers that are called like something else: they are in quotation marks, or the word before says what they are. */
export const papers = new ExactWords(
  `Bild Spiegel Stern Focus Welt Zeit Presse Standard Kurier Krone Blick Times Sun Mirror Economist Express Observer Independent Capital Gala
  Bunte Cicero Freitag Merkur Falter Profil News Format Trend Facts Beobachter Bund Figaro Monde Titanic Horizont Kicker Sport Guardian`,
);
const sorts = new SmallWords(
  `magazin magazins nachrichtenmagazin nachrichtenmagazins zeitung tageszeitung wochenzeitung boulevardzeitung boulevardblatt zeitschrift blatt
  wochenmagazin wirtschaftsmagazin fachmagazin wochenblatt`,
);

/** `der "Spiegel"`, `im Nachrichtenmagazin Focus`. */
export const paper: Rule = (reading, at, word) =>
  papers.has(word) && (isQuoted(reading.text, word) || isNamedAsPaper(reading, at))
    ? organisationAt(word.start, word.end, 0.6, 'institution', word.text)
    : undefined;

const opening = new Set('"„“«»');
const closing = new Set('"“”»«');
const isQuoted = (text: string, { start, end }: Word): boolean =>
  opening.has(text.charAt(start - 1)) && closing.has(text.charAt(end));

function isNamedAsPaper({ text, words }: Reading, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  return before !== undefined && sorts.has(before) && text.slice(before.end, word?.start) === ' ';
}

/** `laut dpa`: news agencies are written small. */
export const agency: Rule = (_, __, word) =>
  agencies.has(word) ? organisationAt(word.start, word.end, 0.6, 'placeOrCompanyName') : undefined;
export const agencies = new ExactWords('dpa dpa-AFX dapd ddp epd afp sda vwd kna');

/** `die Grünen`: a party by its colour. */
export const greens: Rule = ({ text, words }, at, word) => {
  if (!green.has(word)) return undefined;
  const [before, next] = [words[at - 1], words[at + 1]];
  const isAlone = !(next?.capital && text.slice(word.end, next.start) === ' ');
  return before && articles.has(before) && word.start === before.end + 1 && isAlone
    ? organisationAt(word.start, word.end, 0.6, 'placeOrCompanyName')
    : undefined;
};
export const green = new ExactWords('Grünen');
const articles = new ExactWords('die der den Die Der Den');
