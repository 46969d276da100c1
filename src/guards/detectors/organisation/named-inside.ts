import { kind, kindsOf } from '../../names/lists.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';
import { isProper } from './proper.ts';

/**
 * A house whose name is in its word: `Anna-Muster-Klinik`, `Elisabeth-Krankenhaus`, `Oberblum-Kliniken`, `Rosen-Apotheke`,
 * `Marienhospital`. `Frauen-Klinik` and `Online-Apotheke` are sorts of houses.
 */
export function isNamedInside(word: Word): boolean {
  if (!word.capital) return false;
  const parts = word.text.split('-');
  const first = parts[0] ?? '';
  if (parts.length > 2) return isProper(first);
  if (parts.length < 2) return houses.has(word) || isOfSaint(word.text);
  if (!hasNames.hasText(parts[1]?.toLowerCase() ?? '') || sorts.hasText(first.toLowerCase())) return false;
  const kinds = kindsOf(first);
  return (
    (kinds & kind.given) !== 0 || parts[1] === 'Apotheke' || ((kinds & kind.common) === 0 && isProper(first))
  );
}
const hasNames = new LowerWords(
  'klinik kliniken klinikum krankenhaus krankenhauses hospital spital apotheke stift heim gymnasium',
);
const sorts = new LowerWords(
  `uni universitäts fach reha rehabilitations akut tages privat haupt stadt kreis bezirks landes kantons bundeswehr augen hno haut frauen
  kinder herz notfall nacht online internet versand klinik krankenhaus haus bahnhofs notdienst covid corona feld modell
  ev evang kath akh lkh bg msg vor alten pflege senioren alters wohn kinder psychiatrie neuro geriatrie schlaf schmerz`,
);
/** Houses that all know by their one word. */
const houses = new ExactWords('Inselspital Bürgerspital Juliusspital Waidspital Triemlispital Claraspital');

/** `Marienhospital`, `Elisabethenkrankenhaus`, `Josefsklinik` */
function isOfSaint(word: string): boolean {
  const stem = closed.exec(word)?.[1];
  if (stem === undefined) return false;
  return [
    stem,
    stem.replace(/s$/, ''),
    stem.replace(/n$/, ''),
    stem.replace(/en$/, 'a'),
    stem.replace(/en$/, ''),
  ].some((one) => one.length > 3 && (kindsOf(one) & (kind.given | kind.noun)) === kind.given);
}
const closed = /^(\p{Lu}\p{Ll}{3,14})(?:hospital|krankenhaus|klinik|stift)$/u;

/** Where it begins with its saint: `St. Martini-Krankenhaus`. */
export const sainted = (text: string, start: number): number =>
  /(?<!\p{L})St\. $/u.test(text.slice(Math.max(0, start - 5), start)) ? start - 4 : start;
