import { useCallback, useMemo, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Checkbox } from '../../parts/field.tsx';
import { valueIn } from './field-values.ts';
import { words } from './words.ts';

/** What a person has signed of a text: a signature is for the value that was seen, and ends when the value changes. */
export interface Signing {
  readonly fields: readonly { readonly pointer: string; readonly value?: string; readonly signed: boolean }[];
  readonly complete: boolean;
  readonly toggle: (pointer: string) => void;
}

export function useSigning(pointers: readonly string[], text: string): Signing {
  const [signed, setSigned] = useState<ReadonlySet<string>>(new Set());
  const fields = useMemo(
    () =>
      pointers.map((pointer) => {
        const value = valueIn(text, pointer);
        return {
          pointer,
          ...(value === undefined ? {} : { value }),
          signed: signed.has(JSON.stringify([pointer, value])),
        };
      }),
    [pointers, text, signed],
  );
  const toggle = useCallback(
    (pointer: string) => {
      const key = JSON.stringify([pointer, valueIn(text, pointer)]);
      setSigned((before) => {
        const after = new Set(before);
        if (!after.delete(key)) after.add(key);
        return after;
      });
    },
    [text],
  );
  return { fields, complete: fields.every((field) => field.signed), toggle };
}

/** The declared fields, each to be signed by itself; the first nine also by their number. */
export function SignFields({ signing, numbered }: { readonly signing: Signing; readonly numbered: boolean }) {
  const { say } = useWordsOf(words);
  if (signing.fields.length === 0) return null;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-2 rounded-md border border-line p-3">
      <legend className="px-1 text-sm font-semibold">{say('sign')}</legend>
      <p className="text-sm text-muted">{say('signHint')}</p>
      {signing.fields.map(({ pointer, value, signed }, at) => (
        <Checkbox
          key={pointer}
          checked={signed}
          onChange={() => signing.toggle(pointer)}
          label={`${numbered && at < 9 ? `${at + 1} · ` : ''}${pointer.slice(1)}`}
          hint={
            <span className="whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
              {value ?? say('noValue')}
            </span>
          }
        />
      ))}
    </fieldset>
  );
}
