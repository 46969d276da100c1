import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, asProblem } from '../../../api/problem.ts';
import type { FormWatch } from '../../../api/send-form.ts';

type Sending<Made> =
  | { readonly state: 'idle' }
  /** `share` of the bytes sent, 0 to 1; at 1 the server works on it and cannot say how far it is. */
  | { readonly state: 'busy'; readonly share: number }
  | { readonly state: 'done'; readonly made: Made }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** One file on its way to the server and back, which can be stopped; leaving the page stops it too. */
export function useSending<Made>() {
  const [sending, setSending] = useState<Sending<Made>>({ state: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = useCallback(async (work: (watch: FormWatch) => Promise<Made>) => {
    running.current?.abort();
    const current = new AbortController();
    running.current = current;
    const say = (now: Sending<Made>) => {
      if (!current.signal.aborted) setSending(now);
    };
    say({ state: 'busy', share: 0 });
    try {
      const onProgress = (sent: number, total: number) =>
        say({ state: 'busy', share: total === 0 ? 1 : sent / total });
      say({ state: 'done', made: await work({ signal: current.signal, onProgress }) });
    } catch (error) {
      say({ state: 'failed', problem: asProblem(error) });
    }
  }, []);
  const reset = useCallback(() => {
    running.current?.abort();
    setSending({ state: 'idle' });
  }, []);
  return { sending, run, reset };
}
