import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '#contract';
import type { ApiProblem } from '../api/problem.ts';
import { recall, remember } from '../parts/memory.ts';
import type { PageWords, Sayable } from './define-words.ts';
import { problemWords } from './problem-words.ts';
import { pseudo } from './pseudo.ts';
import { hasWords, type Tongue, translate, type Values } from './translate.ts';
import { common, pickLanguage, say, type WordKey } from './words.ts';

export interface Speech {
  readonly language: Language;
  readonly tongue: Tongue;
  readonly setLanguage: (language: Language) => void;
  readonly say: (key: WordKey, values?: Values) => string;
  /** The words of a key made from what the server says; what it says itself where there are none. */
  readonly name: (kind: 'step' | 'decision', code: string) => string;
  /** Title and advice of a problem. */
  readonly explain: (problem: ApiProblem) => { readonly title: string; readonly advice: string };
}

const SpeechContext = createContext<Speech | undefined>(undefined);

export function SpeechProvider({ children }: { readonly children: ReactNode }) {
  const [tongue, setTongue] = useState<Tongue>(() =>
    recall('language') === 'pseudo' ? 'pseudo' : pickLanguage([recall('language'), ...navigator.languages]),
  );
  const language = tongue === 'pseudo' ? 'en' : tongue;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo((): Speech => {
    const inTongue = (text: string) => (tongue === 'pseudo' ? pseudo(text) : text);
    return {
      language,
      tongue,
      setLanguage(chosen) {
        remember('language', chosen);
        setTongue(chosen);
      },
      say: (key, values) => say(tongue, key, values),
      name: (kind, code) =>
        hasWords(common.part, `${kind}.${code}`) ? translate(tongue, common.part, `${kind}.${code}`) : code,
      explain(problem) {
        // English words of most problems are the server's; translated they are all the same.
        const known =
          problemWords[problem.code]?.[language] ??
          (tongue === 'pseudo' && problemWords[problem.code]
            ? ([problem.title, problem.advice] as const)
            : undefined);
        if (known) return { title: inTongue(known[0]), advice: inTongue(known[1]) };
        // Errors of a stream carry one sentence that holds both.
        return problem.title === ''
          ? { title: problem.message, advice: '' }
          : { title: problem.title, advice: `${problem.message} ${problem.advice}`.trim() };
      },
    };
  }, [language, tongue]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useWords(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useWords needs a SpeechProvider around it');
  return speech;
}

/** The words of a page's own `words.ts`; `has` for keys that are made from what the server says. */
export function useWordsOf<Key extends string>(
  words: PageWords<Key>,
): {
  readonly say: (key: Sayable<Key>, values?: Values) => string;
  readonly sayOr: (key: string, otherwise: string, values?: Values) => string;
} {
  const { tongue } = useWords();
  return useMemo(
    () => ({
      say: (key: Sayable<Key>, values?: Values) => translate(tongue, words.part, key, values),
      sayOr: (key: string, otherwise: string, values?: Values) =>
        hasWords(words.part, key) ? translate(tongue, words.part, key, values) : otherwise,
    }),
    [tongue, words.part],
  );
}
