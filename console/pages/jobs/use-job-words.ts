import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { countsBytes, type Job } from './job.ts';
import { words } from './words.ts';

export interface JobWords {
  readonly kind: (kind: string) => string;
  readonly state: (state: Job['state']) => string;
  /** Rate and what is left, where they are known. */
  readonly pace: (job: Pick<Job, 'kind' | 'rate' | 'remainingSeconds'>) => string;
}

/** How jobs are spoken of, on every page that shows one. */
export function useJobWords(): JobWords {
  const { say, sayOr } = useWordsOf(words);
  const format = useFormat();
  return {
    kind: (kind) => sayOr(`kind.${kind}`, kind),
    state: (state) => say(`state.${state}`),
    pace({ kind, rate, remainingSeconds }) {
      const amount = countsBytes(kind) ? format.bytes : (value: number) => format.number(value, 1);
      return [
        ...(rate === undefined ? [] : [say('rate', { rate: amount(rate) })]),
        ...(remainingSeconds === undefined
          ? []
          : [say('left', { time: format.duration(remainingSeconds * 1_000) })]),
      ].join(' · ');
    },
  };
}
