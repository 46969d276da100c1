import { useEffect, useState } from 'react';
import { call } from '../../../api/client.ts';
import { type ApiProblem, asProblem } from '../../../api/problem.ts';
import { check, type Files, type Mistake } from '../replies.ts';

export type Checked =
  | { readonly state: 'checking'; readonly mistakes: readonly Mistake[] }
  | { readonly state: 'checked'; readonly mistakes: readonly Mistake[]; readonly files: Files }
  | { readonly state: 'failed'; readonly mistakes: readonly Mistake[]; readonly problem: ApiProblem };

const settleMs = 500;
const none: readonly Mistake[] = [];

/** The server's judgement of files, half a second after they last changed; what it said before stays until then. */
export function useCheck(name: string, files: Files | undefined, wait: boolean): Checked {
  const [checked, setChecked] = useState<Checked>({ state: 'checking', mistakes: none });
  useEffect(() => {
    if (files === undefined || wait) return;
    setChecked((before) => ({ state: 'checking', mistakes: before.mistakes }));
    const abort = new AbortController();
    const ask = async () => {
      try {
        const sent = { body: { name, files }, signal: abort.signal };
        const { problems } = await call('POST', '/api/use-cases/check', check, sent);
        setChecked({ state: 'checked', mistakes: problems, files });
      } catch (error) {
        if (abort.signal.aborted) return;
        setChecked({ state: 'failed', mistakes: none, problem: asProblem(error) });
      }
    };
    const timer = setTimeout(() => void ask(), settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name, files, wait]);
  return checked;
}
