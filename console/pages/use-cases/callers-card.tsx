import { Users } from 'lucide-react';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { figuresWords } from './figures-words.ts';
import { callers } from './replies.ts';

/** Who may ask: groups with numbers; people only for those who may see people. */
export function CallersCard({ name }: { readonly name: string }) {
  const { say } = useWordsOf(figuresWords);
  const { number } = useFormat();
  const loaded = useReply(`/api/use-cases/${name}/callers?limit=50`, callers);
  return (
    <Card title={say('callers.title')}>
      {loaded.state === 'loading' ? <Loading /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <div className="grid gap-3">
          <p className="flex items-center gap-2">
            <Users aria-hidden className="size-4 text-muted" />
            {say('callers.count', { count: loaded.data.people })}
            {loaded.data.everyone ? <Badge>{say('callers.everyone')}</Badge> : null}
          </p>
          {loaded.data.groups.length > 0 ? (
            <ul className="grid list-none gap-1">
              {loaded.data.groups.map((group) => (
                <li key={group.name} className="flex flex-wrap items-center justify-between gap-2">
                  <bdi>{group.name}</bdi>
                  {group.exists ? (
                    <span className="text-sm text-muted">{number(group.people)}</span>
                  ) : (
                    <Badge tone="warn">{say('callers.missing')}</Badge>
                  )}
                </li>
              ))}
            </ul>
          ) : null}
          {loaded.data.items && loaded.data.items.length > 0 ? (
            <details>
              <summary className="cursor-pointer text-sm text-accent">{say('callers.people')}</summary>
              <ul className="mt-2 max-h-60 list-none overflow-y-auto text-sm">
                {loaded.data.items.map(({ id, name: person, login }) => (
                  <li key={id} className="flex justify-between gap-3 py-0.5">
                    <bdi>{person}</bdi>
                    <span className="text-muted">{login}</span>
                  </li>
                ))}
              </ul>
              {loaded.data.nextCursor === undefined ? null : (
                <p className="mt-1 text-sm text-muted">
                  {say('callers.more', { count: loaded.data.people - loaded.data.items.length })}
                </p>
              )}
            </details>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}
