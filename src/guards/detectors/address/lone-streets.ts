import { placeKind } from '../../gazetteer/gazetteer.ts';
import { Endings } from '../../names/endings.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

/** What stands before `-strasse` in ordinary nouns. */
const ordinary =
  /^(?:bundes|land|schnell|haupt|einbahn|durchgangs|umgehungs|neben|seiten|quer|fertigungs|produktions|ausfall|verkehrs|wasser|schiff\p{L}{2,5}s|seiden|pass|berg|wohn|geschäfts|einkaufs|spiel|sack|daten|montage|test|teststrecken|zufahrts?|zubringer|maut|fernverkehrs?|kreis|staats|dorf|privat|forst|küsten|ufer|panorama|schotter|verbindungs|erschliessungs|erschließungs|anlieger|allee|kopfstein\p{L}*|asphalt|vorfahrts?|einfall|parallel|wein|bier|römer|salz|burgen|märchen|deutschen?|ferien|milch|fahrrad|velo|prüf|lackier|walz|press|waschs?|gemeinde|kantons|autobahn|gebirgs|meeres|meer|wert|post|heer|handels)$/u;

/**
 * The German name of a street in running text, without a number: `in der Papestrasse`, `Anna-Muster-Weg`, `Berliner
 * Allee`. Ordinary nouns with that end (`Hauptstrasse`, `Bundesstrasse`) say nothing.
 */
export function loneStreetAt(
  text: string,
  words: readonly Word[],
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const word = words[at];
  if (!word?.capital || word.length < 3) return undefined;
  if (!ends.mayEnd(word)) return undefined;
  const last = word.codeAt(-1);
  if (alone.has(word)) return withAdjective(text, words, at);
  const hyphen = word.joined ? word.text.lastIndexOf('-') : -1;
  if (hyphen > 0) {
    if (!hyphenated.test(word.text) || /^\p{Lu}+$/u.test(word.text.slice(0, hyphen))) return undefined;
    // `Raum-Zeit-Weg`: before other ends than that of a street a name must stand.
    const kinds = kindsOf(word.text.slice(0, word.text.indexOf('-')));
    const named = last === 101 || !(kinds & kind.noun) || (kinds & (kind.given | kind.family)) !== 0;
    return named ? { start: word.start, end: word.end } : undefined;
  }
  if (last !== 101 || word.length < 8) return undefined;
  const found = closed.exec(word.text);
  if (!found || found.index < 3 || kindsOf(word.text) & (kind.noun | kind.german)) return undefined;
  const stem = word.text.slice(0, found.index).toLowerCase();
  return ordinary.test(stem) ? undefined : { start: word.start, end: word.end };
}

const ends = new Endings('strasse straße gasse allee platz weg ring damm ufer chaussee promenade'.split(' '));
const alone = new ExactWords('Strasse Straße Gasse Allee Platz Weg Ring Damm Ufer Chaussee');
const hyphenated = /-(?:Stra(?:ss|ß)e|Gasse|Allee|Platz|Weg|Ring|Damm|Ufer|Promenade)$/;
const closed = /(?:stra(?:ss|ß)e|gasse)$/;

/** `Friedberger Strasse`: the adjective of a place before it. */
function withAdjective(
  text: string,
  words: readonly Word[],
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const word = words[at];
  const before = words[at - 1];
  if (!word || !before || text.slice(before.end, word.start) !== ' ' || !before.text.endsWith('er'))
    return undefined;
  const stem = before.text.slice(0, -2);
  if (stem.length < 4 || kindsOf(before.text) & kind.common) return undefined;
  return placeKind(stem) || placeKind(`${stem}e`) || placeKind(`${stem}en`)
    ? { start: before.start, end: word.end }
    : undefined;
}
