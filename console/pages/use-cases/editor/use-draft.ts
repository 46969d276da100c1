import { useCallback, useState } from 'react';
import type { Files, Version } from '../replies.ts';

export interface Draft {
  /** What is being written. */
  readonly files: Files;
  /** The version that it began with. */
  readonly base: string;
  readonly dirty: boolean;
  readonly write: (file: string, text: string | undefined) => void;
  /** Begins anew with the files of a version. */
  readonly begin: (version: Pick<Version, 'version' | 'files'>) => void;
}

interface Written {
  readonly base: Pick<Version, 'version' | 'files'>;
  readonly files: Files;
}

/** Files under way: the newest version's until somebody writes. */
export function useDraft(newest: Pick<Version, 'version' | 'files'> | undefined): Draft | undefined {
  const [written, setWritten] = useState<Written>();
  const begin = useCallback(
    (version: Pick<Version, 'version' | 'files'>) => setWritten({ base: version, files: version.files }),
    [],
  );
  const write = useCallback(
    (file: string, text: string | undefined) =>
      setWritten((before) => {
        const from = before ?? (newest && { base: newest, files: newest.files });
        if (!from) return before;
        const { [file]: _, ...others } = from.files;
        return { base: from.base, files: text === undefined ? others : { ...from.files, [file]: text } };
      }),
    [newest],
  );
  const current = written ?? (newest && { base: newest, files: newest.files });
  if (!current) return undefined;
  const { base, files } = current;
  return { files, base: base.version, dirty: !same(files, base.files), write, begin };
}

function same(one: Files, other: Files): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name] === other[name]);
}
