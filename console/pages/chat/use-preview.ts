import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import type { Loaded } from '../../api/use-reply.ts';
import { type Inspected, inspected } from '../workbench/replies.ts';

/** Milliseconds after the last key. */
const restMs = 400;

/** What is known of the draft: `of` is the text that was looked at, which may be a few keys behind. */
export type Preview = { readonly state: 'empty' } | (Loaded<Inspected> & { readonly of?: string });

/** What the model would see of a draft under the rules of this use case, asked for whenever the keys rest. */
export function usePreview(text: string, useCase: string, conversation: string | undefined): Preview {
  const [known, setKnown] = useState<Preview>({ state: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another question
  useEffect(() => {
    if (text.trim() === '') return setKnown({ state: 'empty' });
    const controller = new AbortController();
    const { signal } = controller;
    const look = async (): Promise<void> => {
      try {
        const body = { text, useCase, ...(conversation === undefined ? {} : { conversation }) };
        const data = await call('POST', '/api/inspect', inspected, { body, signal });
        if (!signal.aborted) setKnown({ state: 'ready', data, of: text });
      } catch (error) {
        if (signal.aborted) return;
        const retry = () => setTries((before) => before + 1);
        setKnown({ state: 'failed', problem: asProblem(error), retry, of: text });
      }
    };
    const timer = setTimeout(() => void look(), restMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, useCase, conversation, tries]);
  return known;
}
