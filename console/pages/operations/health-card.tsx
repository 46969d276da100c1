import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { doctor, type Finding } from './replies.ts';
import { words } from './words.ts';

const looks = {
  fine: { tone: 'good', icon: CircleCheck },
  warning: { tone: 'warn', icon: TriangleAlert },
  failed: { tone: 'bad', icon: CircleAlert },
} as const satisfies Record<Finding['state'], { readonly tone: Tone; readonly icon: unknown }>;
const order = { failed: 0, warning: 1, fine: 2 } as const;

/** What the doctor sees, the worst first, each with what to do. */
export function HealthCard() {
  const { say, sayOr } = useWordsOf(words);
  const loaded = useReply('/api/doctor', doctor, { everyMs: 60_000 });
  return (
    <Card title={say('health')}>
      {loaded.state === 'loading' ? <Loading lines={4} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <ul className="grid gap-3">
          {loaded.data
            .filter(({ state }) => state !== 'fine')
            .toSorted((a, b) => order[a.state] - order[b.state])
            .map(({ check, state, advice }) => (
              <li key={check} className="grid gap-1 border-b border-line pb-3 ">
                <span className="flex flex-wrap items-center gap-2">
                  <strong>{sayOr(`check.${check}`, check)}</strong>
                  <Badge {...looks[state]}>{say(`doctor.${state}`)}</Badge>
                </span>
                <span className="text-muted [overflow-wrap:anywhere]">
                  {sayOr(`check.${check}.${state}`, advice)}
                </span>
                {check === 'engines' && state !== 'fine' ? (
                  <Link to="/engines" className="justify-self-start">
                    {say('toEngines')}
                  </Link>
                ) : null}
              </li>
            ))}
          {loaded.data
            .filter(({ state }) => state === 'fine')
            .map(({ check, state, advice }) => (
              <li key={check} className="flex items-start gap-2 text-sm">
                <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
                <span>
                  <strong>{sayOr(`check.${check}`, check)}</strong>{' '}
                  <span className="text-muted">{sayOr(`check.${check}.${state}`, advice)}</span>
                </span>
              </li>
            ))}
        </ul>
      ) : null}
    </Card>
  );
}
