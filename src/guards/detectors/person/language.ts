import { SmallNumbers } from '../../names/word-lists.ts';
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
const bits = new Map<string, number>();
for (const [at, language] of languages.entries())
  for (const word of lists[language].split(' ')) bits.set(word, (bits.get(word) ?? 0) | (1 << at));
const littleWords = new SmallNumbers(bits);

/** The main language of a text by the little words of its beginning; undefined where it has too few. */
export function languageOf(words: readonly Word[]): Language | undefined {
  const counts = [0, 0, 0, 0];
  const most = Math.min(words.length, 600);
  for (let at = 0; at < most; at++) {
    const word = words[at];
    const spoken = word ? littleWords.of(word) : 0;
    if (spoken === 0) continue;
    for (let of = 0; of < counts.length; of++) counts[of] = (counts[of] ?? 0) + ((spoken >> of) & 1);
  }
  const first = Math.max(...counts);
  if (first < 3) return isShortEnglish(counts) ? 'english' : undefined;
  if (first < most / 20) return undefined;
  return counts.filter((count) => count === first).length > 1 ? undefined : languages[counts.indexOf(first)];
}

/** A sentence with two little words of English and none of another language. */
const isShortEnglish = ([german, english, french, italian]: readonly number[]): boolean =>
  english === 2 && german === 0 && french === 0 && italian === 0;
