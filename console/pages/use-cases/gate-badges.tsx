import { CalendarClock, DoorOpen } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { gateWords } from './gate-words.ts';
import type { UseCase } from './replies.ts';

/** What stands out about the gate of what answers: that there was none, or that nobody has looked again. */
export function GateBadges({ gate }: { readonly gate: NonNullable<UseCase['gate']> }) {
  const { say } = useWordsOf(gateWords);
  return (
    <>
      {gate.passed === 'none' ? (
        <Badge tone="warn" icon={DoorOpen}>
          {say('register.noGate')}
        </Badge>
      ) : null}
      {gate.overdue ? (
        <Badge tone="bad" icon={CalendarClock}>
          {say('register.overdue')}
        </Badge>
      ) : null}
    </>
  );
}
