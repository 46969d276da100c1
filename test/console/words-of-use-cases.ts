import type { Language } from '#contract';
import { editorWords } from '../../console/pages/use-cases/editor-words.ts';
import { figuresWords } from '../../console/pages/use-cases/figures-words.ts';
import { newWords } from '../../console/pages/use-cases/new-words.ts';
import { stateWords } from '../../console/pages/use-cases/state-words.ts';
import { words } from '../../console/pages/use-cases/words.ts';

/** All that the pages of the use cases say, whichever part of them says it. */
export const wordsOfUseCases = (language: Language) => ({
  ...words.words[language],
  ...newWords.words[language],
  ...editorWords.words[language],
  ...stateWords.words[language],
  ...figuresWords.words[language],
});
