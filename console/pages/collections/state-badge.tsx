import { CircleAlert, CircleCheck, Clock, type LucideIcon, ShieldAlert } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge, type Tone } from '../../parts/badge.tsx';
import type { Document } from './replies.ts';
import { words } from './words.ts';

const looks: Readonly<Record<Document['state'], readonly [Tone, LucideIcon]>> = {
  queued: ['plain', Clock],
  parsing: ['accent', Clock],
  embedding: ['accent', Clock],
  ready: ['good', CircleCheck],
  failed: ['bad', CircleAlert],
  quarantined: ['bad', ShieldAlert],
  expired: ['warn', CircleAlert],
};

/** The state of a document in a word. */
export function StateBadge({ state }: { readonly state: Document['state'] }) {
  const { say } = useWordsOf(words);
  const [tone, icon] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {say(`state.${state}`)}
    </Badge>
  );
}

/** Is the server still at work on it? */
export const isUnderWay = (state: Document['state']): boolean =>
  state === 'queued' || state === 'parsing' || state === 'embedding';
