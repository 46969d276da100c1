import { Problem } from '#contract';
import type { Handle } from '#store';
import { isStopped } from '#usecases';

export const stoppedProblem = (): Problem =>
  new Problem('useCase.stopped', 'Everything was stopped by an overseer.');

/**
 * Work with a model that belongs to no turn, under the button that stops everything: it does not begin while the button is
 * pressed, and ends with `useCase.stopped` when it is, looked at every `pollMs`.
 */
export async function underStopButton<T>(
  store: Handle,
  { signal, pollMs = 500 }: { readonly signal: AbortSignal; readonly pollMs?: number | undefined },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (await isStopped(store)) throw stoppedProblem();
  const button = new AbortController();
  // When the database cannot be asked, nobody knows whether the button was pressed: then nothing goes on.
  const look = async () => {
    if (await isStopped(store).catch(() => true)) button.abort(stoppedProblem());
  };
  const timer = setInterval(() => void look(), pollMs);
  try {
    return await work(AbortSignal.any([signal, button.signal]));
  } finally {
    clearInterval(timer);
  }
}
