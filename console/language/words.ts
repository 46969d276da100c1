import type { Language } from '#contract';
import { de } from './de.ts';
import { defineWords, type Sayable } from './define-words.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { hasWords, languages, type Tongue, translate, type Values } from './translate.ts';

/** Words that more than one part of the console uses. */
export const common = defineWords('console', { en, de, fr, it });
type Key = keyof typeof en;
export type WordKey = Sayable<Key>;
/** All words of one language; a key that is missing or that English lacks does not compile. */
export type Words = Readonly<Record<Key, string>>;

export const languageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  fr: 'Français',
  it: 'Italiano',
  en: 'English',
};

/** Is this one of our keys? For words whose key is made from what the server says. */
export const isWordKey = (key: string): key is WordKey => hasWords(common.part, key);

/** The common words of a key, with `{name}` filled in. */
export const say = (tongue: Tongue, key: WordKey, values?: Values): string =>
  translate(tongue, common.part, key, values);

const isLanguage = (code: string): code is Language => languages.some((language) => language === code);

/** The first of the wanted languages (as `de-CH`) that we speak, else English. */
export function pickLanguage(wanted: readonly (string | null)[]): Language {
  for (const one of wanted) {
    const code = one?.split('-', 1)[0]?.toLowerCase() ?? '';
    if (isLanguage(code)) return code;
  }
  return 'en';
}
