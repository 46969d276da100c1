import { alsoNouns } from '../../gazetteer/also-nouns.ts';
import { type PlaceKind, placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import type { Word } from '../../reading/reading.ts';

export interface Inflected {
  /** The name as lists have it. */
  readonly name: string;
  readonly kind: PlaceKind;
  /** How much of the word is the place: all of it but for English `'s`. */
  readonly length: number;
}

/** A place whose word no list has as it stands: its genitive (`Wuppertals`, `Berlin's`), a part of it (`Süddeutschland`). */
export function inflected(one: Word): Inflected | undefined {
  if (one.length < 5) return undefined;
  // Most words end and begin otherwise.
  const isGenitive = one.codeAt(-1) === 115;
  const isPart = directions.has(one.codeAt(0) * 0x100 + one.codeAt(1));
  if (!isGenitive && !isPart) return undefined;
  const word = one.text;
  if (isGenitive) {
    const apostrophe = word.charCodeAt(word.length - 2) === 39;
    const name = word.slice(0, apostrophe ? -2 : -1);
    const base = placeKind(name);
    if (base) {
      if (apostrophe) return { name, kind: base, length: name.length };
      // A plural, a family: `Bergs`, `Müllers`.
      if (
        base === 'small' ||
        kindsOf(word) & ~(base === 'large' ? kindsOf(name) & kind.noun : kind.noun) ||
        isOrdinary(name, base)
      )
        return undefined;
      return { name, kind: base, length: word.length };
    }
  }
  if (!isPart) return undefined;
  const part = compass.exec(word);
  if (!part?.[2] || kindsOf(word) & ~kind.noun) return undefined;
  const whole = part[2].charAt(0).toUpperCase() + part[2].slice(1);
  const size = placeKind(whole);
  // Villages are called `Oberblum`.
  if (!size || size === 'small' || (part[1] && size !== 'country') || isOrdinary(whole, size))
    return undefined;
  return { name: word, kind: 'country', length: word.length };
}

const ordinary = kind.german | kind.english | kind.romance | kind.given;
const isOrdinary = (name: string, size: PlaceKind): boolean =>
  (kindsOf(name) & (size === 'large' ? ordinary | kind.family : ordinary)) !== 0 || alsoNouns.has(name);
/** The first two letters of what follows; most words have others. */
const directions = new Set(['No', 'Sü', 'Os', 'We', 'Ze', 'Ob', 'Un', 'Ni', 'Mi'].map(pairOf));
function pairOf(letters: string): number {
  return letters.charCodeAt(0) * 0x100 + letters.charCodeAt(1);
}
const compass =
  /^(?:Nord|Süd|Ost|West|Nordost|Nordwest|Südost|Südwest|Zentral|(Ober|Unter|Nieder|Mittel))-?(\p{L}{4,30})$/u;

/** Rivers and hills behind the names of towns: `Frankfurt an der Oder`, `Rothenburg ob der Tauber`. */
const behind =
  /(?: ?\/ ?| \()(?:Saale|Oder|Main|Donau|Aisch|Elbe|Spree|Westf|Westfalen|Sachs|Holstein|Steiermark|Tirol|Breisgau|Harz|Saar|Rhein|Ruhr|Inn|Thür|Bay|Württ|Baden|Hessen)\.?\)?(?!\p{L})| (?:a\. ?M\.|i\. ?Br\.|o\. ?d\. ?T\.|a\. ?d\. ?[A-Z]\.|i\. ?d\. ?[A-Z]\.|a\. ?Rh\.|b\. ?[A-Z]\.|a\. ?(?:[A-ZÄÖÜ]\. ?){1,3}(?![\p{L}])|i\. ?(?![AVR]\.)[A-ZÄÖÜ]\.|[ab]\. ?(?:d\. ?)?\p{Lu}\p{Ll}{2,14}|v\. ?d\. ?\p{Lu}\p{Ll}{0,8}\.?)| (?:am|im) (?:Main|Rhein|Neckar|Inn|Harz|Breisgau|See|Bodensee)(?!\p{L})| (?:an der|ob der|a\. ?d\.|vor der|in der) (?:Oder|Saale|Spree|Donau|Tauber|Lahn|Isar|Havel|Elbe|Weser|Ruhr|Aisch|Ilm|Enns|Ybbs|Thaya|Mur|Drau|Aare|Leine|Aller|Werra|Fulda|Nahe|Mosel|Wupper|Dosse|Dahme|Nei(?:ss|ß)e|Orla|Unstrut|Luhe|Rems|Murr|Brenz|Riss|Ri(?:ss|ß)|Iller|Amper|Alz|Vils|Naab|Sulz|Wertach|Ostsee|Nordsee|Bergstra(?:ss|ß)e|Weinstra(?:ss|ß)e|Rhön|Krems|Traun|Gail|Leitha|Steyr|Mürz|Raab|Lafnitz|Feistritz|Rodl|Aschach|Triesting|March|Zaya|Höhe)(?!\p{L})/uy;

/** The end of a place's name with its river, or with what tells it from others in brackets: `Cyprus (Greek)`, `Springfield (Illinois)`. */
export function withRiver(text: string, end: number): number {
  const next = text.charCodeAt(end);
  if (next !== blank && next !== slash) return end;
  behind.lastIndex = end;
  if (behind.test(text)) return behind.lastIndex;
  if (text.charCodeAt(end + 2) <= 90) {
    canton.lastIndex = end;
    if (canton.test(text)) return canton.lastIndex;
  }
  if (text.charCodeAt(end + 1) !== 40) return end;
  bracket.lastIndex = end;
  const word = bracket.exec(text)?.[1];
  return word && (placeKind(word) || people.test(word)) ? bracket.lastIndex : end;
}
const [blank, slash] = [0x20, 0x2f];
/** As they stand behind towns that others are called like: `Lengnau BE`, `Gossensaß (BZ)`; `Olten AG` is a company, too. */
const canton =
  / \(?(?:ZH|BE|LU|UR|SZ|OW|NW|GL|ZG|FR|SO|BS|BL|SH|AR|AI|SG|GR|TG|TI|VD|VS|NE|GE|JU|FL|BZ|OÖ|NÖ)\)?(?![\p{L}\d-]|\.\p{L})/uy;
const bracket = / \((\p{Lu}\p{Ll}{2,20})\)/uy;
/** Adjectives of peoples and languages. */
const people = /(?:[lrnt]ish|[nl]ese|[ln]ian|[rx]ican|[en]ch|[er]ek|isch|[ns]ais|iano?)$/;
