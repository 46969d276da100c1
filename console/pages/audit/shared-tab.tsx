import { Share2 } from 'lucide-react';
import { useMemo } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { useRemoteList } from '../../parts/data-table/use-remote-list.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Share, shares } from '../turn/replies.ts';
import { words } from './words.ts';

const noFilters = [] as const;

/** Turns whose content people showed to whoever looks here, and until when. */
export function SharedTab() {
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const { loaded, remote } = useRemoteList('/api/shares', shares, noFilters, { name: 'shares' });
  const columns = useMemo(
    (): readonly Column<Share>[] => [
      {
        id: 'turn',
        title: say('turn'),
        unsortable: true,
        value: ({ turn }) => turn,
        show: ({ turn }) => <Link to={`/turns/${turn}`}>{turn.slice(0, 8)}…</Link>,
      },
      { id: 'by', title: say('sharedBy'), unsortable: true, value: ({ by }) => by.name },
      { id: 'to', title: say('sharedTo'), unsortable: true, wide: true, value: ({ to }) => to.name },
      {
        id: 'createdAt',
        title: say('sharedAt'),
        unsortable: true,
        wide: true,
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => dateTime(createdAt),
      },
      {
        id: 'expiresAt',
        title: say('until'),
        unsortable: true,
        value: ({ expiresAt }) => expiresAt,
        show: ({ expiresAt }) => dateTime(expiresAt),
      },
    ],
    [say, dateTime],
  );
  if (loaded.state === 'loading') return <Loading lines={4} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  return (
    <DataTable
      label={say('tab.shared')}
      name="shares"
      columns={columns}
      rows={loaded.data}
      rowKey={({ id }) => id}
      remote={remote}
      searchable={false}
      empty={<EmptyState icon={Share2} title={say('noShares')} advice={say('noSharesAdvice')} />}
    />
  );
}
