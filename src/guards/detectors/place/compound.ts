import { placeKind } from '../../gazetteer/gazetteer.ts';
import { endsWithNoun } from '../../names/lexicon.ts';
import type { Word } from '../../reading/reading.ts';
import type { Inflected } from './inflected.ts';
import { endsAsTown, looksLikeTown } from './town-forms.ts';

/** Two towns in one or a town with its district: `Rapperswil-Jona`, `Köln-Oberblum`; not `Berlin-Marathon`. */
export function compound(word: Word): Inflected | undefined {
  if (!word.joined || word.length < 9) return undefined;
  const { text } = word;
  const [first = '', last = '', ...more] = text.split('-');
  if (first.length < 3 || last.length < 4 || more.length > 0 || !/^\p{Lu}\p{Ll}/u.test(last))
    return undefined;
  const kind = placeKind(first);
  if (!kind || kind === 'country' || compass.has(first)) return undefined;
  const isTown = endsAsTown(last) && !endsWithNoun(last);
  if (!placeKind(last) && !isTown) return undefined;
  // Of two that few know one has to look like a town.
  if (kind === 'small' && !isTown && !looksLikeTown(first)) return undefined;
  return { name: text, kind: kind === 'small' ? 'small' : 'famous', length: text.length };
}
const compass = new Set(['Nord', 'Süd', 'Ost', 'West']);
