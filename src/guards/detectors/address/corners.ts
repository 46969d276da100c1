import { Absence } from '../../names/absence.ts';
import type { Word } from '../../reading/reading.ts';

/** A name of a street with or without its number: capitalised words and the small ones that stand inside such names. */
const name =
  /(?:\d{1,5} )?(?:(?:rue|avenue|boulevard|chemin|place|via|viale|corso|piazza|ul\.|du|de|del|della|des|la|le|St\.) ){0,3}(?:\p{Lu}|\d{1,3}(?:st|nd|rd|th)(?!\p{L}))[\p{L}'-]{0,30}(?: (?:(?:de|du|la|le|di|del|der) ){0,2}\p{Lu}[\p{L}'-]{0,30}){0,4}(?: \d{1,4}[a-z]?(?![\p{L}\d]))?(?: (?:str|street|road|ave|avenue|st|rd)(?!\p{L}))?/uy;
const germanName =
  /\p{Lu}[\p{L}-]{0,40}(?:stra(?:ss|ß)e|str\.|gasse|platz|weg|allee|ring|graben)(?: \d{1,4}(?![\p{L}\d]))?/iuy;

interface Phrase {
  readonly opening: RegExp;
  readonly street: RegExp;
  readonly between: RegExp;
}

/** What is said of two streets that meet, by the first word of the phrase. */
const phrases: ReadonlyMap<string, Phrase> = new Map(
  Object.entries({
    corner: { opening: /corner of /y, street: name, between: / (?:and|&) /y },
    intersection: { opening: /intersection of /y, street: name, between: / (?:and|with|&) /y },
    Ecke: { opening: /Ecke /y, street: germanName, between: / ?\/ ?| und /y },
    "l'angle": { opening: /l'angle (?=d)/y, street: name, between: / et (?=d)/y },
    "all'angolo": { opening: /all'angolo (?:tra|fra|di|con) /y, street: name, between: / e /y },
  }),
);

const noPhrase = new Absence(phrases.keys(), 9);

/** Where two streets meet (`the corner of King Street and 5th Avenue`), beginning at this word; undefined elsewhere. */
export function cornerAt(
  text: string,
  word: Word,
): { readonly start: number; readonly end: number } | undefined {
  const phrase = noPhrase.lacksHash(word.hash) ? undefined : phrases.get(word.text);
  if (!phrase) return undefined;
  let end = word.start;
  for (const part of [phrase.opening, phrase.street, phrase.between, phrase.street]) {
    part.lastIndex = end;
    if (!part.test(text)) return undefined;
    end = part.lastIndex;
  }
  const article = /(?<!\p{L})[Tt]he $/u.exec(text.slice(Math.max(0, word.start - 5), word.start));
  return { start: word.start - (article?.[0].length ?? 0), end };
}
