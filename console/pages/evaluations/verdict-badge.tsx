import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { Run, Verdict } from './replies.ts';
import { words } from './words.ts';

const looks = {
  pass: { tone: 'good', icon: CircleCheck },
  fail: { tone: 'bad', icon: CircleX },
  inconclusive: { tone: 'warn', icon: CircleHelp },
} as const;

export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  const { say } = useWordsOf(words);
  return <Badge {...looks[verdict]}>{say(`verdict.${verdict}`)}</Badge>;
}

/** How a run came out, or how far it is. */
export function RunBadge({ run }: { readonly run: Pick<Run, 'state' | 'verdict'> }) {
  const { say } = useWordsOf(words);
  if (run.verdict) return <VerdictBadge verdict={run.verdict} />;
  return <Badge tone={run.state === 'running' ? 'accent' : 'warn'}>{say(`state.${run.state}`)}</Badge>;
}
