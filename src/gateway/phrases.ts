import type { Language } from '#contract';

/** What a model is told to say when the sources do not hold the answer; never shown to anybody. */
export const notInSourcesToken = '[[NOT_IN_SOURCES]]';

/** Sentences that Leitstand itself says in an answer. */
export const notInSources: Readonly<Record<Language, string>> = {
  de: 'Das steht nicht in den Quellen, die mir für diese Frage zur Verfügung stehen.',
  fr: 'Cela ne figure pas dans les sources dont je dispose pour cette question.',
  it: 'Questo non si trova nelle fonti di cui dispongo per questa domanda.',
  en: 'This is not in the sources I have for this question.',
};

/** Above what small demonstration weights say, so that nobody takes it for an answer to rely on. */
export const demonstrationWords: Readonly<Record<Language, string>> = {
  de: 'In den Worten eines kleinen Vorführmodells (nicht für die Arbeit gedacht):',
  fr: 'Dans les mots d’un petit modèle de démonstration (pas destiné au travail) :',
  it: 'Con le parole di un piccolo modello dimostrativo (non destinato al lavoro):',
  en: 'In the words of a small demonstration model (not meant for work):',
};

/** The sentence in this language; German where there is none. */
export function say(phrases: Readonly<Record<Language, string>>, language: string): string {
  return Object.entries(phrases).find(([known]) => known === language)?.[1] ?? phrases.de;
}
