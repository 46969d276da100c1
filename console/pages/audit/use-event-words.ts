import { useMemo } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import type { Tone } from '../../parts/badge.tsx';
import type { RecordText } from '../../verify/evidence-schema.ts';
import { recordWords } from './record-words.ts';

const bad = new Set(['failed', 'refused', 'denied', 'signInFailed', 'damaged', 'quarantined']);
const warn = new Set([
  'stopped',
  'suspended',
  'dropped',
  'revoked',
  'clockWentBack',
  'stopPressed',
  'logRestored',
  'withdrawn',
]);

/** What a record tells of, in a word, and how it looks. */
export function useEventWords() {
  const { sayOr } = useWordsOf(recordWords);
  return useMemo(
    () => ({
      eventOf({ data }: RecordText): string {
        const event = String(data.event ?? '');
        return sayOr(`event.${event}`, event);
      },
      toneOf({ data }: RecordText): Tone {
        const event = String(data.event ?? '');
        return bad.has(event) ? 'bad' : warn.has(event) ? 'warn' : 'plain';
      },
    }),
    [sayOr],
  );
}
