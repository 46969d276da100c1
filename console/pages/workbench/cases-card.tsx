import { Inbox, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import { type GuardCase, guardCases } from './replies.ts';
import { words } from './words.ts';

/** What people reported of the detectors for one use case, for its authors. */
export function CasesCard({ useCase }: { readonly useCase: string }) {
  const { say } = useWordsOf(words);
  const path = `/api/use-cases/${encodeURIComponent(useCase)}/guard-cases`;
  const loaded = useReply(path, guardCases, { wait: useCase === '' });
  const refresh = useRefresh();
  const { note } = useNotes();
  const [leaving, setLeaving] = useState<GuardCase>();
  const columns = useColumns();
  const remove = async ({ id }: GuardCase) => {
    await request('DELETE', `${path}/${encodeURIComponent(id)}`);
    await refresh(path);
    note(say('removed'));
  };
  return (
    <Card title={say('cases')}>
      <p className="mb-3 max-w-3xl text-sm text-muted">{say('casesLead')}</p>
      {useCase === '' ? <EmptyState icon={Inbox} title={say('casesChoose')} /> : null}
      {useCase !== '' && loaded.state === 'loading' ? <Loading lines={3} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <DataTable
          label={say('cases')}
          columns={columns}
          rows={loaded.data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState icon={Inbox} title={say('casesEmpty')} advice={say('casesEmptyAdvice')} />}
          rowActions={(one) => (
            <IconButton icon={Trash2} name={say('remove')} onClick={() => setLeaving(one)} />
          )}
        />
      ) : null}
      {leaving ? (
        <Confirm
          open
          onClose={() => setLeaving(undefined)}
          title={say('removeTitle')}
          consequence={say('removeConsequence')}
          deed={say('remove')}
          onConfirm={() => remove(leaving)}
        />
      ) : null}
    </Card>
  );
}

function useColumns(): readonly Column<GuardCase>[] {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  const { dateTime } = useFormat();
  return [
    {
      id: 'place',
      title: say('place'),
      value: ({ text }) => text,
      show: ({ text, start, end }) => (
        <span className="line-clamp-3 [overflow-wrap:anywhere]">
          {text.slice(0, start)}
          <mark className="bg-warn-soft text-ink">{text.slice(start, end)}</mark>
          {text.slice(end)}
        </span>
      ),
    },
    { id: 'kind', title: say('kind'), value: ({ kind }) => say(`kind.${kind}`) },
    {
      id: 'category',
      title: say('category'),
      value: ({ category }) => sayOr(category, category),
      wide: true,
    },
    {
      id: 'state',
      title: say('state'),
      value: ({ holds }) => say(holds ? 'holds' : 'fails'),
      show: ({ holds }) => <Badge tone={holds ? 'good' : 'warn'}>{say(holds ? 'holds' : 'fails')}</Badge>,
    },
    { id: 'when', title: say('when'), value: ({ createdAt }) => dateTime(createdAt), wide: true },
  ];
}
