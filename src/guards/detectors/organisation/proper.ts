import { placeKind } from '../../gazetteer/gazetteer.ts';
import { capitalised, kind, kindsOf } from '../../names/lists.ts';

/** A word that can be a name: no letter, no ordinary one unless lists of places or families have it. */
export function isProper(word: string): boolean {
  if (word.length < 2) return false;
  // Headings in capitals: `KLINIK UND POLIKLINIK`.
  const kinds = kindsOf(word) | (word === word.toUpperCase() ? kindsOf(capitalised(word)) : 0);
  if (kinds & (kind.place | kind.family)) return !(kinds & kind.common);
  if ((kinds & (kind.common | kind.noun | kind.german | kind.english | kind.romance)) === 0) return true;
  // `Schule am Ende`: villages are called like everything.
  const size = placeKind(word);
  return (kinds & kind.common) === 0 && size !== undefined && size !== 'small';
}
