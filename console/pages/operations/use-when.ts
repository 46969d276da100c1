import { useFormat } from '../../language/use-format.ts';
import type { Series } from './replies.ts';

/** How a bucket's beginning is written: a time where there are many in a day, a date where each is one. */
export function useWhen(bucket: Series['bucket']): (at: string) => string {
  const { date, time, dateTime } = useFormat();
  if (bucket === 'day') return date;
  return bucket === 'minute' ? time : dateTime;
}
