import { readFileSync } from 'node:fs';
import { capitalised } from './capitalised.ts';
import { kind } from './kinds.ts';

/** Written small in the lists. */
const small = kind.german | kind.english | kind.romance | kind.common;

const bits: Readonly<Record<string, number>> = {
  female: kind.given | kind.female,
  male: kind.given | kind.male,
  both: kind.given,
  rare: kind.given | kind.rare,
  'rare female': kind.given | kind.female | kind.rare,
  'rare male': kind.given | kind.male | kind.rare,
  family: kind.family,
  nouns: kind.noun,
  german: kind.german,
  english: kind.english,
  romance: kind.romance,
  common: kind.common,
  places: kind.place,
};

/** Names by Faker and the US census, ordinary words by frequency (tools/name-lists.py). */
export function loadNames(add: (word: string, kinds: number) => void): void {
  for (const file of ['names.txt', 'words.txt']) {
    const groups = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8').split('# ');
    for (const group of groups) {
      const [title = '', ...lines] = group.split('\n');
      const bit = bits[title];
      if (bit === undefined) continue;
      for (const line of lines) {
        for (const listed of line.split(' ')) {
          if (listed === '') continue;
          // Whatever is written small meets the reader with a capital at the start of a sentence.
          add(bit & small ? capitalised(listed) : listed, bit);
        }
      }
    }
  }
}
