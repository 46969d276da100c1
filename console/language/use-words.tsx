import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '#contract';
import type { ApiProblem } from '../api/problem.ts';
import { recall, remember } from '../parts/memory.ts';
import { problemWords } from './problem-words.ts';
import { isWordKey, pickLanguage, say, type WordKey } from './words.ts';

export interface Speech {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly say: (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
  /** The words of a key made from what the server says; what it says itself where there are none. */
  readonly name: (kind: 'step' | 'decision' | 'document', code: string) => string;
  /** Title and advice of a problem. */
  readonly explain: (problem: ApiProblem) => { readonly title: string; readonly advice: string };
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => pickLanguage([recall('language'), ...navigator.languages]));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(
    (): Speech => ({
      language,
      setLanguage(chosen) {
        remember('language', chosen);
        setLanguage(chosen);
      },
      say: (key, values) => say(language, key, values),
      name(kind, code) {
        const key = `${kind}.${code}`;
        return isWordKey(key) ? say(language, key) : code;
      },
      explain(problem) {
        const known = problemWords[problem.code]?.[language];
        if (known) return { title: known[0], advice: known[1] };
        // Errors of a stream carry one sentence that holds both.
        return problem.title === ''
          ? { title: problem.message, advice: '' }
          : { title: problem.title, advice: `${problem.message} ${problem.advice}`.trim() };
      },
    }),
    [language],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useWords needs a SpeechProvider around it');
  return speech;
}
