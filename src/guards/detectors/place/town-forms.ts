import { endsWithNoun } from '../../names/lexicon.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import type { Word } from '../../reading/reading.ts';
import { Roles } from '../person/token.ts';
import type { Evidence } from './evidence.ts';
import { isName } from './landforms.ts';

/** Ends of the names of towns in German-speaking countries that hardly any other noun has. */
const endings =
  /(?:hausen|dorf|ingen|ikon|kirchen|stetten|stedt|zell|burg|brunn|felden|reuth|weiler|bronn|hofen|büttel|wil|wangen|furt|hagen)$/;

/** Ends that some other nouns have, too: towns where a word says what happened there, or no list knows the noun. */
const looseEndings =
  /(?:bach|berg|berge|heim|felde?|stadt|stein|walde?n?|see|thal|tal|rode|roda|leben|ow|itz|hain|moos|ried|brück|brücken|born|münster|kirch|au|egg|horst|büll|bruck|büren|bühl)$/;
const others =
  /(?:bau|stau|schau|frau|umfeld|vorfeld|(?:gallen|nieren|harn|blasen|zahn|speichel|grund|bau)stein|sitz|blitz|witz|(?:pflege|alten|alters|senioren|wohn|kinder|tier)heim|geheim|spital|kapital|quartal|portal|(?:innen|alt|vor|heimat|haupt|gro(?:ss|ß))stadt|(?:sh|fl|kn|(?<!\p{L})n)ow|(?:über|nach|zusammen|er|ab|aus)leben)$/iu;

/** Sorts of villages and castles. */
const villages =
  /^(?:Ferien|Berg|Bauern|Fischer|Kinder|Olympia|Hütten|Welt|Nachbar|Strassen|Straßen|Pfarr|Ritter|Trutz|Sand)(?:dorf|burg)$/;

/** What people did in a town, came from it or were sent there, right behind its name: `nach Oberblum verlegt`. */
const happened =
  / (?:\(\p{Lu}\p{L}{2,20}\) )?(?:verlegt|rückverlegt|überwiesen|eingewiesen|kommend|stammend|geboren|aufgewachsen|wohnhaft|lebend|operiert|angereist|zugezogen|gezogen|zurückgekehrt|ansässig|niedergelassen)(?!\p{L})/uy;
/** What takes place somewhere: `Vorstellung in Oberblumau`. */
const elsewhere =
  /(?:vorstellung|termin|operation|op|aufenthalt|dialyse|betreuung|behandlung|reha|rehabilitation|ahb|klinik|praxis|krankenhaus|spital|arzt|ärztin|heim|schule|arbeitet|kollegen|verlegung|überweisung|familie|bruder|schwester|sohn|tochter|eltern|enkel|enkelin|nichte|neffe|onkel|tante|cousin|cousine|freund|freundin|baustelle|filiale|magazin|kindheit|werkstatt|betrieb|kindergarten|unfall|sturz)(?: \p{Lu}\p{Ll}{1,15})? $/iu;
/** Where somebody of the family or a patient is, the name of the place may end as it will: `Tochter in Kelowna`. */
const living =
  /(?:reha|ahb|familie|bruder|schwester|sohn|tochter|eltern|mutter|vater|enkelin|enkel|nichte|neffe|onkel|tante|cousin|cousine|schulen?|praxis|wohnung|haus|klinik|klinikum|spital|krankenhaus|\p{Ll}heim|ambulanz|baustelle|filiale|magazin|kindheit|werkstatt|betrieb|kindergarten)(?: (?:St\. )?\p{Lu}\p{Ll}{1,15})? $/iu;
const german = new Roles('german');

/**
 * Whether a word that no list has is a town: by its end, behind `in`, `nach` or `aus` (`in Oberblumbach` needs no article),
 * or as the place of a letter, on a line of its own with the date (`Hinterblumingen, den 3. Mai 2021`, `Hinterblum, 3.5.2021`),
 * or where a doctor has his practice (`Dr. Muster, Oberblumbach`).
 */
export function isTownByForm(
  text: string,
  word: Word,
  before: Evidence,
  previous: Word | undefined,
): boolean {
  const isInside =
    before === 'inside' ||
    (before === 'preposition' && (previous?.text === 'aus' || previous?.text === 'zwischen'));
  if (isInside) {
    if (word.length < 5 || kindsOf(word.text) & ~kind.family || isOther(word)) return false;
    happened.lastIndex = word.end;
    if (happened.test(text)) return true;
    if (kindsOf(word.text) !== 0) return false;
    if (word.length > 6 && endings.test(word.text)) return true;
    const head = text.slice(Math.max(0, (previous?.start ?? 0) - 36), previous?.start ?? 0);
    const loose = word.length > 6 ? looseEndings.exec(word.text) : null;
    if (loose === null && word.length > 5 && living.test(head) && !endsWithNoun(word.text)) return true;
    return loose !== null && (elsewhere.test(head) || isName(word.text.slice(0, loose.index)));
  }
  // Most words have a blank before them and no comma behind.
  if (text[word.start - 2] === ',' && previous?.capital && isPractice(text, word, previous)) return true;
  if (text[word.end] !== ',' || (word.start > 0 && text[word.start - 1] !== '\n')) return false;
  return isAboveLetter(text, word.end) && kindsOf(word.text) === 0 && word.length > 3;
}

/** Whether a word that no list has ends as towns do, and is no other noun. */
export const endsAsTown = (word: string): boolean =>
  word.length > 5 &&
  kindsOf(word) === 0 &&
  (endings.test(word) || looseEndings.test(word)) &&
  !villages.test(word) &&
  !others.test(word) &&
  !german.of(word).plain;

/** The same of a name that lists have. */
export const looksLikeTown = (word: string): boolean => word.length > 5 && endings.test(word);

/** Sorts of villages, and nouns by their form. */
export const isSort = (word: Word): boolean =>
  villages.test(word.text) || others.test(word.text) || german.ofWord(word).plain;
const isOther = (word: Word): boolean => isSort(word) || word.shouts;

/** Behind a title, a name and a comma, at the end of the line. */
function isPractice(text: string, word: Word, previous: Word): boolean {
  if (word.start !== previous.end + 2 || !endsAsTown(word.text)) return false;
  return /(?:^|[^\p{L}])(?:Dr\.|med\.|Praxis|Dres\.) (?:\p{Lu}[\p{L}.-]{0,20} )?$/u.test(
    text.slice(Math.max(0, previous.start - 30), previous.start),
  );
}

/** Whether a date of a letter follows. */
export const isAboveLetter = (text: string, end: number): boolean =>
  letterDate.test(text.slice(end, end + 24));

const letterDate =
  /^, (?:(?:den|am|le|li|il) \d{1,2}(?:\.|er|°)? ?(?:\d{1,2}\.|\p{L})|\d{1,2}\. ?(?:\d{1,2}\.|\p{Lu}\p{Ll}{2,8}) ?(?:19|20)\d\d[ \t]*(?:\r?\n|$))/u;
