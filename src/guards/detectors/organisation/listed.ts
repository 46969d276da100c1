import { readFileSync } from 'node:fs';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import { WordTable } from '../../names/word-table.ts';
import type { Reading } from '../../reading/reading.ts';
import { knownBodies } from './known-bodies.ts';
import { organisationAt, type Rule } from './rule.ts';

/**
 * A company or body that is known by its name alone (tools/organisations.py). One whose name is also a noun or a family
 * counts only behind a preposition (`bei Siemens`); one that is an ordinary word or a place, only in a name of several words.
 */
export const listed: Rule = (reading, at, word) => {
  const end = listedAt(reading, at);
  return end === undefined ? undefined : organisationAt(word.start, end, 0.55, 'placeOrCompanyName');
};

function listedAt({ text, words }: Reading, at: number): number | undefined {
  const word = words[at];
  if (!word) return undefined;
  const { first, names } = lists();
  const listed = first.ofWord(word);
  if (listed === 0) return undefined;
  for (const name of names[listed] ?? []) {
    const end = word.start + name.length;
    if (!text.startsWith(name, word.start) || isLetter(text, end)) continue;
    if (name.includes(' ')) return end;
    // A short name before a hyphen is a part of a word: `SPD-Chef` is one word here.
    const kinds = kindsOf(name);
    if (name !== word.text || kinds & ordinary || placeKind(name)) continue;
    if (bodies.has(name)) return end;
    const before = words[at - 1];
    // `the Amazon` is no company.
    if (before && /^[Tt]he$/.test(before.text)) continue;
    if (!(kinds & (kind.noun | kind.family))) return end;
    if (before && prepositions.has(before) && word.start === before.end + 1) return end;
  }
  return undefined;
}

const ordinary = kind.german | kind.english | kind.romance | kind.common | kind.given;
const prepositions = new ExactWords(
  'bei von für mit zu durch gegen an at for from of by with chez pour par avec presso per',
);
const bodies = new Set(knownBodies);

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

interface Lists {
  /** For each word that names begin with, the place of these names. */
  readonly first: WordTable;
  /** The longest first. */
  readonly names: readonly (readonly string[])[];
}

let loaded: Lists | undefined;

function lists(): Lists {
  loaded ??= load();
  return loaded;
}

function load(): Lists {
  const file = readFileSync(new URL('../../gazetteer/data/organisations.txt', import.meta.url), 'utf8');
  const names = new Map<string, string[]>();
  for (const name of [...file.split('\n'), ...knownBodies]) {
    const first = /^\p{L}+(?:['-]\p{L}+)*/u.exec(name)?.[0];
    if (first)
      names.set(
        first,
        [...(names.get(first) ?? []), name].sort((a, b) => b.length - a.length),
      );
  }
  const first = new WordTable(11);
  for (const word of names.keys()) first.add(word, first.size + 1);
  return { first, names: [[], ...names.values()] };
}
