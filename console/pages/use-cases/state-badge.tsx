import { Archive, BadgeCheck, CirclePause, CirclePlay, ClipboardCheck, PencilLine } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { VersionState } from './gate-replies.ts';
import { stateWords } from './state-words.ts';

const looks = {
  live: { tone: 'good', icon: CirclePlay },
  assessed: { tone: 'plain', icon: ClipboardCheck },
  approved: { tone: 'accent', icon: BadgeCheck },
  retired: { tone: 'plain', icon: Archive },
  draft: { tone: 'plain', icon: PencilLine },
  suspended: { tone: 'bad', icon: CirclePause },
} as const;

/** The state of a use case or of one of its versions. */
export function StateBadge({ state }: { readonly state: VersionState }) {
  const { say } = useWordsOf(stateWords);
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {say(`state.${state}`)}
    </Badge>
  );
}
