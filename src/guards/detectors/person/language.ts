import { Absence } from '../../names/absence.ts';
import type { Word } from './words.ts';

/** The languages whose ordinary words are told from names; French and Italian share what matters here. */
export type Language = 'german' | 'english' | 'french' | 'italian';

const littleWords: ReadonlyMap<string, readonly Language[]> = (() => {
  const languages = new Map<string, Language[]>();
  const lists: Readonly<Record<Language, string>> = {
    german:
      'der die das und ist nicht mit von zu den dem des auf für ein eine einer im am ich sie es wir bei wurde sich als nach auch aus ihre bitte',
    english:
      'the of and to is in a an for on that with are you was my his her by from at he she it this be as have please your',
    french:
      'le la les des du de et est une un que pour dans vous au ne pas votre avec sur je qui en nous par il elle',
    italian: 'il la le gli di del della che è per un una con non sono da dal nel alla si in ha lo mi',
  };
  for (const language of ['german', 'english', 'french', 'italian'] as const) {
    for (const word of lists[language].split(' '))
      languages.set(word, [...(languages.get(word) ?? []), language]);
  }
  return languages;
})();

const noLittleWords = new Absence(littleWords.keys(), 11);

/** The main language of a text by the little words of its beginning; undefined where it has too few. */
export function languageOf(words: readonly Word[]): Language | undefined {
  const counts: Record<Language, number> = { german: 0, english: 0, french: 0, italian: 0 };
  const most = Math.min(words.length, 600);
  for (let at = 0; at < most; at++) {
    const word = words[at];
    if (!word || noLittleWords.lacksHash(word.smallHash)) continue;
    for (const language of littleWords.get(word.small) ?? []) counts[language]++;
  }
  const ranked = (['german', 'english', 'french', 'italian'] as const).toSorted(
    (a, b) => counts[b] - counts[a],
  );
  const [first, second] = ranked;
  if (!first || !second || counts[first] < 3 || counts[first] < most / 20) return undefined;
  return counts[first] > counts[second] ? first : undefined;
}
