import { Globe, Users } from 'lucide-react';
import { useCallback } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { words } from './words.ts';

/** How a reader is called: `*` is everyone signed in. */
export function useReaderName(): (reader: string) => string {
  const { say } = useWordsOf(words);
  return useCallback((reader) => (reader === '*' ? say('everyone') : reader), [say]);
}

/** Who may read, at a glance. */
export function ReaderBadges({ readers }: { readonly readers: readonly string[] }) {
  const { say } = useWordsOf(words);
  const name = useReaderName();
  if (readers.length === 0) return <Badge tone="warn">{say('nobody')}</Badge>;
  return (
    <span className="flex flex-wrap gap-1">
      {readers.map((reader) => (
        <Badge key={reader} icon={reader === '*' ? Globe : Users}>
          {name(reader)}
        </Badge>
      ))}
    </span>
  );
}
