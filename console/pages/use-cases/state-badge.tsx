import { CirclePause, CirclePlay, PencilLine } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { UseCase } from './replies.ts';
import { words } from './words.ts';

const looks = {
  live: { tone: 'good', icon: CirclePlay },
  draft: { tone: 'plain', icon: PencilLine },
  suspended: { tone: 'bad', icon: CirclePause },
} as const;

export function StateBadge({ state }: { readonly state: UseCase['state'] }) {
  const { say } = useWordsOf(words);
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {say(`state.${state}`)}
    </Badge>
  );
}
