import { WordTable } from '../../names/word-table.ts';
import type { Word } from './words.ts';

/** The languages whose ordinary words are told from names; French and Italian share what matters here. */
export type Language = 'german' | 'english' | 'french' | 'italian';

const languages: readonly Language[] = ['german', 'english', 'french', 'italian'];
const lists: Readonly<Record<Language, string>> = {
  german:
    'der die das und ist nicht mit von zu den dem des auf für ein eine einer im am ich sie es wir bei wurde sich als nach auch aus ihre bitte',
  english:
    'the of and to is in a an for on that with are you was my his her by from at he she it this be as have please your',
  french:
    'le la les des du de et est une un que pour dans vous au ne pas votre avec sur je qui en nous par il elle',
  italian: 'il la le gli di del della che è per un una con non sono da dal nel alla si in ha lo mi',
};

/** For each little word a bit for each of its languages. */
const littleWords = new WordTable(9);
for (const [at, language] of languages.entries())
  for (const word of lists[language].split(' ')) littleWords.add(word, 1 << at);

/** The main language of a text by the little words of its beginning; undefined where it has too few. */
export function languageOf(words: readonly Word[]): Language | undefined {
  const counts = [0, 0, 0, 0];
  const most = Math.min(words.length, 600);
  for (let at = 0; at < most; at++) {
    const word = words[at];
    if (!word || !littleWords.mayHave(word.smallHash)) continue;
    const spoken = littleWords.of(word.small, word.smallHash);
    for (let of = 0; of < counts.length; of++) counts[of] = (counts[of] ?? 0) + ((spoken >> of) & 1);
  }
  const first = Math.max(...counts);
  if (first < 3 || first < most / 20) return undefined;
  return counts.filter((count) => count === first).length > 1 ? undefined : languages[counts.indexOf(first)];
}
