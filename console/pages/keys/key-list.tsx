import { Ban, KeyRound, MoreHorizontal, Plus, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { useRemoteList } from '../../parts/data-table/use-remote-list.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';
import { type Key, keys, type MadeKey } from './replies.ts';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';
import { ShownOnce } from './shown-once.tsx';
import { words } from './words.ts';

const filterIds = ['state'] as const;
const tones = { live: 'good', expired: 'warn', revoked: 'plain' } as const;

export function KeyList({ whose }: { readonly whose: 'own' | 'all' }) {
  const { say, sayOr } = useWordsOf(words);
  const { date } = useFormat();
  const { loaded, remote } = useRemoteList(
    whose === 'own' ? '/api/keys?person=me' : '/api/keys',
    keys,
    filterIds,
    {
      name: whose,
    },
  );
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey & { readonly label: string }>();
  const [rotating, setRotating] = useState<Key>();
  const [revoking, setRevoking] = useState<Key>();
  const columns = useMemo(
    (): readonly Column<Key>[] => [
      {
        id: 'label',
        title: say('label'),
        unsortable: true,
        value: ({ label }) => label,
        show: ({ label }) => <span className="font-semibold">{label}</span>,
      },
      ...(whose === 'all'
        ? [
            {
              id: 'person',
              title: say('person'),
              unsortable: true,
              value: ({ personName }: Key) => personName,
            },
          ]
        : []),
      {
        id: 'state',
        title: say('state'),
        unsortable: true,
        value: ({ state }) => state,
        show: ({ state, credential }) => (
          <span className="flex flex-wrap gap-1">
            <Badge tone={tones[state]}>{say(`state.${state}`)}</Badge>
            {credential === 'other' && state === 'live' ? (
              <Badge tone="warn" title={say('madeByOtherHint')}>
                {say('madeByOther')}
              </Badge>
            ) : null}
          </span>
        ),
      },
      {
        id: 'scopes',
        title: say('scopes'),
        unsortable: true,
        wide: true,
        value: ({ scopes }) => scopes?.join(' ') ?? 'all',
        show: ({ scopes }) =>
          scopes ? scopes.map((scope) => sayOr(`scope.${scope}`, scope)).join(', ') : say('allScopes'),
      },
      {
        id: 'expiresAt',
        title: say('expires'),
        unsortable: true,
        wide: true,
        value: ({ expiresAt }) => expiresAt ?? '',
        show: ({ expiresAt }) => (expiresAt === null ? say('never') : <Day>{date(expiresAt)}</Day>),
      },
      {
        id: 'lastUsedAt',
        title: say('lastUsed'),
        unsortable: true,
        wide: true,
        value: ({ lastUsedAt }) => lastUsedAt ?? '',
        show: ({ lastUsedAt }) => (lastUsedAt === null ? say('notUsed') : <Day>{date(lastUsedAt)}</Day>),
      },
      {
        id: 'createdAt',
        title: say('created'),
        unsortable: true,
        wide: true,
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => <Day>{date(createdAt)}</Day>,
      },
    ],
    [say, sayOr, date, whose],
  );
  const filters: readonly Filter<Key>[] = [
    {
      id: 'state',
      title: say('state'),
      of: ({ state }) => state,
      choices: (['live', 'expired', 'revoked'] as const).map((value) => ({
        value,
        label: say(`state.${value}`),
      })),
    },
  ];
  const add = (
    <Button look="main" icon={Plus} onClick={() => setMaking(true)}>
      {say('add')}
    </Button>
  );
  const rowActions = (key: Key) =>
    key.state === 'live' && !key.configured ? (
      <Menu
        trigger={<IconButton icon={MoreHorizontal} name={say('actionsFor', { label: key.label })} />}
        items={[
          { label: say('rotate'), icon: RefreshCw, onSelect: () => setRotating(key) },
          { label: say('revoke'), icon: Ban, danger: true, onSelect: () => setRevoking(key) },
        ]}
      />
    ) : key.configured ? (
      <Badge title={say('configuredHint')}>{say('configured')}</Badge>
    ) : null;
  return (
    <>
      {loaded.state === 'loading' ? <Loading lines={5} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {loaded.state === 'ready' ? (
        <DataTable
          label={say('title')}
          name={whose}
          columns={columns}
          rows={loaded.data}
          rowKey={({ id }) => id}
          filters={filters}
          remote={remote}
          empty={<EmptyState icon={KeyRound} title={say('none')} advice={say('noneAdvice')} action={add} />}
          actions={add}
          rowActions={rowActions}
        />
      ) : null}
      {making ? (
        <NewKeyDialog
          forOthers={whose === 'all'}
          onClose={() => setMaking(false)}
          onMade={(key) => {
            setMaking(false);
            setMade(key);
          }}
        />
      ) : null}
      {rotating ? (
        <RotateKeyDialog
          of={rotating}
          onClose={() => setRotating(undefined)}
          onMade={(key) => {
            setRotating(undefined);
            setMade(key);
          }}
        />
      ) : null}
      {made ? <ShownOnce made={made} onClose={() => setMade(undefined)} /> : null}
      {revoking ? <RevokeKey of={revoking} onClose={() => setRevoking(undefined)} /> : null}
    </>
  );
}

const Day = ({ children }: { readonly children: string }) => (
  <span className="whitespace-nowrap">{children}</span>
);
