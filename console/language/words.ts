import type { Language } from '#contract';
import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';

export type WordKey = keyof typeof en;
/** All words of one language; a key that is missing or that English lacks does not compile. */
export type Words = Readonly<Record<WordKey, string>>;

export const words: Readonly<Record<Language, Words>> = { de, fr, it, en };
export const languageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  en: 'English',
};

/** Is this one of our keys? For words whose key is made from what the server says. */
export const isWordKey = (key: string): key is WordKey => Object.hasOwn(en, key);

/** The words of a key, with `{name}` filled in. */
export function say(
  language: Language,
  key: WordKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return words[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

const isLanguage = (code: string): code is Language => Object.hasOwn(words, code);

/** The first of the wanted languages (as `de-CH`) that we speak, else English. */
export function pickLanguage(wanted: readonly (string | null)[]): Language {
  for (const one of wanted) {
    const code = one?.split('-', 1)[0]?.toLowerCase() ?? '';
    if (isLanguage(code)) return code;
  }
  return 'en';
}
