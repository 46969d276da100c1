import { LogOut, MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import * as z from '../../api/schema.ts';
import { useAction, usePages, useRefresh } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { words } from './words.ts';

const session = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  endsAt: z.string(),
  current: z.boolean(),
});
const sessions = z.object({ items: z.array(session), nextCursor: z.optional(z.string()) });

/** Where one is signed in, and how to end it. */
export function SessionsCard() {
  const { say } = useWordsOf(words);
  const { ago, dateTime } = useFormat();
  const { note } = useNotes();
  const refresh = useRefresh();
  const pages = usePages('/api/sessions?limit=20', sessions);
  const [asking, setAsking] = useState(false);
  const end = useAction(
    async (id: string) => {
      await request('DELETE', `/api/sessions/${id}`);
      note(say('sessionEnded'));
    },
    ['/api/sessions'],
  );
  const items = pages.loaded.state === 'ready' ? pages.loaded.data : [];
  const others = items.filter(({ current }) => !current).length;
  return (
    <Card
      title={say('sessions')}
      actions={
        others > 0 ? (
          <Button size="small" icon={LogOut} onClick={() => setAsking(true)}>
            {say('endOthers')}
          </Button>
        ) : null
      }
    >
      {pages.loaded.state === 'loading' ? <Loading lines={2} /> : null}
      {pages.loaded.state === 'failed' ? (
        <Trouble problem={pages.loaded.problem} onRetry={pages.loaded.retry} />
      ) : null}
      {end.problem ? <Trouble problem={end.problem} /> : null}
      <ul className="grid">
        {items.map(({ id, createdAt, lastUsedAt, endsAt, current }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2 first:border-t-0"
          >
            <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-muted" />
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{say('sessionSince', { when: dateTime(createdAt) })}</span>{' '}
              {current ? <Badge tone="accent">{say('thisOne')}</Badge> : null}
              <span className="block text-sm text-muted">
                {say('sessionUsed', { ago: ago(lastUsedAt), ends: dateTime(endsAt) })}
              </span>
            </span>
            {current ? null : (
              <Button size="small" look="quiet" busy={end.busy} onClick={() => void end.run(id)}>
                {say('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {pages.more ? (
        <Button size="small" onClick={pages.more}>
          {say('more')}
        </Button>
      ) : null}
      <p className="mt-2 text-sm text-muted">{say('sessionsNote')}</p>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={say('endOthersTitle')}
        consequence={say('endOthersConsequence', { count: others })}
        deed={say('endOthers')}
        onConfirm={async () => {
          await request('DELETE', '/api/sessions');
          await refresh('/api/sessions');
          note(say('othersEnded'));
        }}
      />
    </Card>
  );
}
