import type { Language } from '#contract';

/** The text in this language, else German, else whatever there is; as the server's `inLanguage`. */
export function inLanguageOf(
  text: string | Partial<Record<Language, string | undefined>>,
  language: Language,
): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text.de ?? text.en ?? Object.values(text).find((one) => one !== undefined) ?? '';
}
