import { FolderPlus, Library, MoreVertical, Pencil, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import type { Column } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { Page as Frame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import { DeleteCollection } from './delete-collection.tsx';
import { ReaderBadges, useReaderName } from './reader-badges.tsx';
import { type Collection, collections } from './replies.ts';
import { WaitingFiles } from './waiting-files.tsx';
import { words } from './words.ts';

type Open = { readonly what: 'new' } | { readonly what: 'edit' | 'delete'; readonly collection: Collection };

/** Every collection that this person may see: who reads it, and how much is in it. */
export function Page() {
  const { say } = useWordsOf(words);
  const { number } = useFormat();
  const { may } = useSession();
  const manages = may('collection.manage');
  const list = useReply('/api/collections', collections);
  const [open, setOpen] = useState<Open | undefined>();
  const readerName = useReaderName();
  const columns = useMemo(
    (): readonly Column<Collection>[] => [
      {
        id: 'title',
        title: say('collectionTitle'),
        value: ({ title }) => title,
        show: ({ name, title }) => (
          <Link to={`/collections/${name}`} className="font-semibold no-underline hover:underline">
            {title}
            <span className="block text-sm font-normal text-muted">{name}</span>
          </Link>
        ),
      },
      {
        id: 'readers',
        title: say('readers'),
        value: ({ readers }) => readers.map(readerName).join(', '),
        show: ({ readers }) => <ReaderBadges readers={readers} />,
        wide: true,
      },
      {
        id: 'documents',
        title: say('documents'),
        value: ({ documents }) => documents,
        show: ({ documents }) => number(documents),
        numeric: true,
        width: '9rem',
      },
    ],
    [say, number, readerName],
  );
  const close = () => setOpen(undefined);
  const add = (
    <Button look="main" icon={FolderPlus} onClick={() => setOpen({ what: 'new' })}>
      {say('new')}
    </Button>
  );
  return (
    <Frame title={say('title')} lead={say('lead')} actions={manages ? add : undefined}>
      {may('attachment.release') ? <WaitingFiles /> : null}
      {list.state === 'loading' ? <Loading lines={6} /> : null}
      {list.state === 'failed' ? <Trouble problem={list.problem} onRetry={list.retry} /> : null}
      {list.state === 'ready' ? (
        <DataTable
          label={say('list')}
          columns={columns}
          rows={list.data.items}
          rowKey={({ name }) => name}
          empty={
            <EmptyState
              icon={Library}
              title={say('none')}
              advice={say(manages ? 'noneAdvice' : 'noneForYou')}
              action={manages ? add : undefined}
            />
          }
          {...(manages
            ? {
                rowActions: (collection: Collection) => (
                  <Menu
                    trigger={
                      <IconButton icon={MoreVertical} name={say('actionsOf', { name: collection.title })} />
                    }
                    items={[
                      {
                        label: say('edit'),
                        icon: Pencil,
                        onSelect: () => setOpen({ what: 'edit', collection }),
                      },
                      undefined,
                      {
                        label: say('remove'),
                        icon: Trash2,
                        danger: true,
                        onSelect: () => setOpen({ what: 'delete', collection }),
                      },
                    ]}
                  />
                ),
              }
            : {})}
        />
      ) : null}
      {open?.what === 'new' ? <CollectionDialog onClose={close} /> : null}
      {open?.what === 'edit' ? <CollectionDialog collection={open.collection} onClose={close} /> : null}
      {open?.what === 'delete' ? <DeleteCollection collection={open.collection} onClose={close} /> : null}
    </Frame>
  );
}
