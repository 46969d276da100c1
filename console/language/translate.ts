import { createInstance } from 'i18next';
import type { Language } from '#contract';
import { pseudo } from './pseudo.ts';

export const languages = ['de', 'fr', 'it', 'en'] as const satisfies readonly Language[];

/** What the words are in: a language, or the pseudo language in which words that nobody translated stand out. */
export type Tongue = Language | 'pseudo';

/** The dictionaries. Keys hold dots and stand flat; holes are written `{name}`. */
export const dictionary = createInstance();
void dictionary.init({
  lng: 'en',
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false },
  resources: {},
});

/** Adds the words of one part of the console, in every language. */
export function addWords(part: string, words: Readonly<Record<Language, Readonly<Record<string, string>>>>) {
  for (const language of languages) dictionary.addResourceBundle(language, part, words[language]);
  const told = Object.entries(words.en).map(([key, text]) => [key, pseudo(text)]);
  dictionary.addResourceBundle('pseudo', part, Object.fromEntries(told));
}

export type Values = Readonly<Record<string, string | number>>;

/** The words of a key of a part, with its holes filled in; `count` picks the plural. The key itself where there are none. */
export function translate(tongue: Tongue, part: string, key: string, values: Values = {}): string {
  // i18next picks plurals by `lng`, and the pseudo language counts as English does.
  return dictionary.t(key, { ...values, lng: tongue, ns: part });
}

export const hasWords = (part: string, key: string): boolean =>
  dictionary.exists(key, { lng: 'en', ns: part });
