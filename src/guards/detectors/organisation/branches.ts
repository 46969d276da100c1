import { placeKind } from '../../gazetteer/gazetteer.ts';
import { Endings } from '../../names/endings.ts';
import { ExactWords, LowerWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { isProper } from './proper.ts';
import { organisationAt, type Rule } from './rule.ts';

/** Funds, aid and authorities that have a branch in each region, called by it. */
export const bodies = new ExactWords(
  `AOK BKK IKK DRV DRK ASB AWO BRK BG KESB Spitex Caritas Diakonie Lebenshilfe Johanniter Malteser Caritasverband Diakoniestation
  Sozialstation Rentenversicherung Jobcenter Pflegestützpunkt Gesundheitsamt Jugendamt Sozialamt Versorgungsamt Landratsamt
  Ausgleichskasse Arbeiterwohlfahrt Kirchenkreis SAPV SAPV-Team Hospizdienst Hospizverein Betreuungsverein Betreuungsbehörde
  Kreisverwaltung Stadtverwaltung Agentur Stiftungsklinik Berufsgenossenschaft Spitex-Verein Sozialdienst Sozialdienste Rettungsdienst
  Kantonspolizei Stadtpolizei Unfallkasse Beratungsstelle Suchtberatung Suchthilfe Mütterberatung Familienberatung SVA RAV PUK APH MDK IV-Stelle
  KESB-Kreis Suva SUVA AXA VBG BGW Amtsarzt Schulamt Veterinäramt Ordnungsamt Einwohneramt Steueramt Betreibungsamt Notariat
  Betreuungsgericht Familiengericht Sozialgericht Verwaltungsgericht Johanniter-Unfall-Hilfe Regionalspital Samariterverein Palliativdienst SPZ Migros Coop Denner Volg Landi Rewe Edeka Aldi Lidl Kaufland Spar Billa`,
);
/** `Oberland`, `Rheintal`, `Landkreis`: regions by their ends. */
const mayBeRegion = new Endings(['land', 'tal', 'kreis', 'gau', 'region', 'see']);
/** What stands between it and its region. */
const levels = new ExactWords(
  `Kreisverband Ortsverband Landesverband Regionalverband Bezirksverband Stadtverband Verband Ortsverein Kreis Landkreis Bezirk Region
  Stadt Kanton Kantons Herzogtum Gemeinde Bezirksverwaltung Kreisstelle Zweigstelle Geschäftsstelle Dienst Dienste`,
);
/** What else tells one branch from another. */
const sides = new LowerWords(
  'nord süd ost west mitte nordost nordwest südost südwest plus classic gesund direkt unter ober mittel nieder bund',
);

/** `AOK Zarnow`, `IKK classic`, `DRK Kreisverband Herzogtum Zarnow`, `Deutschen Rentenversicherung Oberblum Süd`. */
export const branch: Rule = ({ text, words }, at, word) => {
  if (!bodies.has(word)) return undefined;
  let end = word.text === 'Berufsgenossenschaft' ? tradesEnd(text, word.end) : word.end;
  for (let next = at + 1; next < Math.min(words.length, at + 6); next++) {
    const follower = words[next];
    const previous = words[next - 1];
    if (!follower || !previous || end > follower.start || text.slice(previous.end, follower.start) !== ' ')
      break;
    // `IV-Stelle des Kantons Zarnow`
    if (of.has(follower) && levels.has(words[next + 1] ?? follower)) continue;
    if (names(follower)) end = follower.end;
    else if (!levels.has(follower)) break;
  }
  if (end === word.end) return undefined;
  return organisationAt(adjectiveBefore({ text, words }, at), end, 0.8, 'institution', word.text);
};

const of = new ExactWords('des der');

const names = (word: Word): boolean =>
  sides.has(word) ||
  (word.capital && word.length > 5 && mayBeRegion.mayEnd(word)) ||
  (word.capital && (placeKind(word.text) !== undefined || isProper(word.text))) ||
  // `Rhein-Neckar`
  (word.joined && word.capital && word.text.split('-').some((part) => placeKind(part) !== undefined));

/** `Berufsgenossenschaft Holz und Metall` */
function tradesEnd(text: string, end: number): number {
  trades.lastIndex = end;
  return trades.test(text) ? trades.lastIndex : end;
}
const trades =
  /(?: der| für)? \p{Lu}\p{Ll}{3,24}(?:, \p{Lu}\p{Ll}{3,24}){0,3}(?:,? und \p{Lu}\p{Ll}{3,24})?/uy;

function adjectiveBefore({ text, words }: Pick<Reading, 'text' | 'words'>, at: number): number {
  const [before, word] = [words[at - 1], words[at]];
  const start = word?.start ?? 0;
  return before && /^(?:Deutschen?|Bayerischen?)$/.test(before.text) && text.slice(before.end, start) === ' '
    ? before.start
    : start;
}
