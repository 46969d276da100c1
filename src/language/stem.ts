import snowball from 'snowball-stemmers';
import { normalised } from '#contract';
import { fold, foldGerman } from './fold.ts';

/** Snowball algorithms by language; compared word by word with Snowball's own (decision 0030). */
const algorithms: Readonly<Record<string, string>> = {
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  tr: 'turkish',
};

const stemmers = new Map<string, { stem(word: string): string }>();
const remembered = new Map<string, string>();
const rememberAtMost = 100_000;

/** Folded stem of one word; languages without a stemmer get the folded word. Words with digits are never stemmed. */
export function stem(word: string, language: string): string {
  const key = `${language}:${word}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const found = /\p{N}/u.test(word) ? fold(word) : stemmed(word, language);
  if (remembered.size >= rememberAtMost) remembered.clear();
  remembered.set(key, found);
  return found;
}

function stemmed(word: string, language: string): string {
  const algorithm = algorithms[language];
  if (!algorithm) return fold(word);
  let stemmer = stemmers.get(language);
  if (!stemmer) {
    stemmer = snowball.newStemmer(algorithm);
    stemmers.set(language, stemmer);
  }
  const form = language === 'de' ? withoutVerbEnding(foldGerman(word)) : normalised(word).toLowerCase();
  return fold(stemmer.stem(form));
}

/** Verbs in `-igen` meet their noun: Snowball alone keeps `kündigte` (kundigt) and `Kündigung` (kundig) apart. */
function withoutVerbEnding(form: string): string {
  return form.replace(/(?<=[a-z]{3}ig)(?:ung(?:en|s)?|t(?:e[mnrst]?)?|en)$/, '');
}
