import { useWordsOf } from '../../../language/use-words.tsx';
import { words as numberWords } from './number/words.ts';
import { words as orderWords } from './order/words.ts';
import { words as textWords } from './text/words.ts';

/** A reason as the server gives it: in English, and as a key with what stands in its holes. */
export interface Told {
  readonly reason: string;
  readonly why?:
    | { readonly key: string; readonly values?: Readonly<Record<string, string>> | undefined }
    | undefined;
}

/** Says a reason in the language of the reader; what a newer server says besides, as it says it. */
export function useReason(): (told: Told) => string {
  const { sayOr: text } = useWordsOf(textWords);
  const { sayOr: number } = useWordsOf(numberWords);
  const { sayOr: order } = useWordsOf(orderWords);
  return ({ reason, why }) => {
    if (!why) return reason;
    const { key, values = {} } = why;
    return text(key, number(key, order(key, reason, values), values), values);
  };
}
