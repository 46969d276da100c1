import { FlaskConical } from 'lucide-react';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { buttonClass } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { runs as runsReply } from './replies.ts';
import { words } from './words.ts';

/** The way from a use case to its evaluations. */
export function EvaluationsLink({ useCase }: { readonly useCase: string }) {
  const { say } = useWordsOf(words);
  return (
    <Link to={`/use-cases/${encodeURIComponent(useCase)}/evaluations`} className={buttonClass('plain')}>
      <FlaskConical aria-hidden className="size-4" />
      {say('title')}
    </Link>
  );
}

/** Says so where the newest finished run is a replay that came out worse than when the version passed. */
export function DropNote({ useCase }: { readonly useCase: string }) {
  const { say } = useWordsOf(words);
  const loaded = useReply(`/api/evaluations?useCase=${encodeURIComponent(useCase)}&limit=20`, runsReply, {
    everyMs: 60_000,
  });
  const newest =
    loaded.state === 'ready' ? loaded.data.items.find(({ state }) => state === 'finished') : undefined;
  if (!newest?.dropped || newest.dropped.length === 0) return null;
  return (
    <Link to={`/evaluations/${newest.id}`}>
      <Badge tone="bad">{say('run.droppedIn', { suites: newest.dropped.join(', ') })}</Badge>
    </Link>
  );
}
