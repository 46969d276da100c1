import { clsx } from 'clsx';
import {
  Download,
  Eye,
  FileStack,
  History,
  Lock,
  MoreVertical,
  RotateCw,
  ShieldCheck,
  Trash2,
} from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction, usePages, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { IconButton } from '../../parts/button.tsx';
import type { Column, Filter } from '../../parts/data-table/column.ts';
import { DataTable } from '../../parts/data-table/data-table.tsx';
import { useListState } from '../../parts/data-table/use-list-state.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Menu } from '../../parts/menu.tsx';
import { useGo } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Tooltip } from '../../parts/tooltip.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { changedBy } from './changed-by.ts';
import { DeleteDocument } from './delete-document.tsx';
import { type Document, document, documents, states } from './replies.ts';
import { isUnderWay, StateBadge } from './state-badge.tsx';
import { soonDays, Validity } from './validity.tsx';
import { words } from './words.ts';

const pollMs = 2_500;
/** Longer lists are not asked for anew by themselves while somebody scrolls in them. */
const mostRefreshed = 1_000;

/** What a collection holds; the server searches, filters and sorts, so that 10,000 are as quick as ten. */
export function DocumentList({ collection }: { readonly collection: string }) {
  const { say } = useWordsOf(words);
  const { number } = useFormat();
  const { may } = useSession();
  const writes = may('document.write');
  const list = useListState();
  const base = `/api/collections/${encodeURIComponent(collection)}/documents`;
  const wish = wishOf(list);
  const counted = useReply(`${base}?limit=1&counts=true${searchOnly(list.search)}`, documents, {
    everyMs: pollMs,
  });
  const counts = counted.state === 'ready' ? counted.data.counts : undefined;
  const underWay = states.filter(isUnderWay).reduce((sum, state) => sum + (counts?.states[state] ?? 0), 0);
  // What is shown decides, too: the counts may know of the end before the rows do.
  const [shown, setShown] = useState({ rows: 0, underWay: false });
  const pages = usePages(`${base}?limit=200${wish}`, documents, {
    everyMs: (underWay > 0 || shown.underWay) && shown.rows <= mostRefreshed ? pollMs : false,
  });
  // What was found before stays until the next is there: a list that comes and goes takes the focus from its search.
  const before = useRef<readonly Document[] | undefined>(undefined);
  if (pages.loaded.state === 'ready') before.current = pages.loaded.data;
  const items = before.current ?? [];
  const now = { rows: items.length, underWay: items.some(({ state }) => isUnderWay(state)) };
  if (now.rows !== shown.rows || now.underWay !== shown.underWay) setShown(now);
  const all = useCallback(() => everyPage(`${base}?limit=1000${wish}`), [base, wish]);
  const columns = useColumns();
  const filters = useMemo(
    (): readonly Filter<Document>[] => [
      {
        id: 'state',
        title: say('state'),
        of: ({ state }) => state,
        choices: states
          .filter((state) => (counts?.states[state] ?? 0) > 0 || list.filter('state') === state)
          .map((state) => ({
            value: state,
            label: `${say(`state.${state}`)} (${number(counts?.states[state] ?? 0)})`,
          })),
      },
      {
        id: 'validity',
        title: say('validity'),
        of: () => '',
        choices: [{ value: 'soon', label: say('expiring') }],
      },
      { id: 'owner', title: say('owner'), of: () => '', choices: [{ value: 'me', label: say('mine') }] },
    ],
    [say, number, counts, list],
  );
  const [deleting, setDeleting] = useState<Document | undefined>();
  if (pages.loaded.state === 'failed')
    return <Trouble problem={pages.loaded.problem} onRetry={pages.loaded.retry} />;
  if (!before.current) return <Loading lines={8} />;
  const asking = pages.loaded.state === 'loading';
  return (
    <div aria-busy={asking} className={clsx('transition-opacity', asking && 'opacity-60')}>
      {underWay > 0 ? (
        <p role="status" className="mb-2 text-sm text-muted">
          {say('reading', { count: underWay })}
        </p>
      ) : null}
      <DataTable
        label={say('documents')}
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        filters={filters}
        remote={{
          more: pages.more,
          loadingMore: pages.loadingMore,
          all,
          unfilteredEmpty: wish === '' && !asking,
        }}
        empty={
          <EmptyState
            icon={FileStack}
            title={say('emptyTitle')}
            advice={say(writes ? 'emptyAdvice' : 'emptyAdviceReader')}
          />
        }
        rowActions={(row) => <RowMenu document={row} onDelete={() => setDeleting(row)} />}
      />
      {deleting ? <DeleteDocument document={deleting} onClose={() => setDeleting(undefined)} /> : null}
    </div>
  );
}

function useColumns(): readonly Column<Document>[] {
  const { say } = useWordsOf(words);
  const { bytes, date } = useFormat();
  return useMemo(
    (): readonly Column<Document>[] => [
      {
        id: 'name',
        title: say('name'),
        value: ({ name }) => name,
        show: (row) => <NameCell document={row} />,
        width: '34%',
      },
      {
        id: 'state',
        title: say('state'),
        value: ({ state }) => say(`state.${state}`),
        show: (row) => <StateCell document={row} />,
        width: '8.5rem',
      },
      {
        id: 'owner',
        title: say('owner'),
        value: ({ ownerName }) => ownerName ?? '',
        wide: true,
        unsortable: true,
        width: '8.5rem',
      },
      {
        id: 'validUntil',
        title: say('validUntil'),
        value: ({ validUntil }) => validUntil ?? '',
        show: ({ validUntil }) => <Validity until={validUntil} />,
        wide: true,
        width: '8rem',
      },
      {
        id: 'bytes',
        title: say('size'),
        value: ({ bytes: size }) => size,
        show: ({ bytes: size }) => bytes(size),
        numeric: true,
        wide: true,
        width: '5.5rem',
      },
      {
        id: 'createdAt',
        title: say('uploaded'),
        value: ({ createdAt }) => createdAt,
        show: ({ createdAt }) => <span className="whitespace-nowrap">{date(createdAt)}</span>,
        wide: true,
        width: '7.5rem',
      },
    ],
    [say, bytes, date],
  );
}

function NameCell({
  document: { id, name, title, version, readers, olderAnswers },
}: {
  readonly document: Document;
}) {
  const { say } = useWordsOf(words);
  const groups = readers?.join(', ') ?? '';
  return (
    <span className="flex items-start gap-1.5">
      <Link to={`/documents/${id}`} className="min-w-0 font-semibold no-underline hover:underline">
        <bdi>{name}</bdi>
        {title === undefined || title === name ? null : (
          <span className="block text-sm font-normal text-muted">{title}</span>
        )}
        {version > 1 ? (
          <span className="block text-sm font-normal text-muted">
            {say('version')} {version}
          </span>
        ) : null}
      </Link>
      {readers === undefined ? null : (
        <Sign icon={Lock} text={say('restricted', { groups: groups === '' ? say('nobody') : groups })} />
      )}
      {olderAnswers ? <Sign icon={History} text={say('olderAnswers')} /> : null}
    </span>
  );
}

function Sign({ icon: Icon, text }: { readonly icon: typeof Lock; readonly text: string }) {
  return (
    <Tooltip text={text}>
      <span role="img" aria-label={text} className="mt-1 shrink-0 text-muted">
        <Icon aria-hidden className="size-4" />
      </span>
    </Tooltip>
  );
}

function StateCell({ document: { state, problem } }: { readonly document: Document }) {
  const { explain } = useWords();
  const why = problem ? explain(new ApiProblem({ ...problem, status: 0 })) : undefined;
  return (
    <div>
      <StateBadge state={state} />
      {why ? (
        <p className="mt-0.5 text-sm text-muted">{why.title === '' ? problem?.detail : why.title}</p>
      ) : null}
    </div>
  );
}

function RowMenu({
  document: { id, name, state, collection },
  onDelete,
}: {
  readonly document: Document;
  readonly onDelete: () => void;
}) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { note } = useNotes();
  const go = useGo();
  const { run } = useAction(
    () => call('POST', `/api/documents/${id}/retry`, document),
    changedBy(collection, id),
  );
  const retry = async () => {
    if (await run()) note(say('readingAgain', { name }));
  };
  const letAnswer = useAction(
    () => call('POST', `/api/documents/${id}/release`, document),
    changedBy(collection, id),
  );
  const release = async () => {
    if (await letAnswer.run()) note(say('released', { name }));
  };
  const writes = may('document.write');
  return (
    <Menu
      trigger={<IconButton icon={MoreVertical} name={say('actionsOf', { name })} />}
      items={[
        { label: say('look'), icon: Eye, onSelect: () => go(`/documents/${id}`) },
        ...(may('document.read')
          ? [{ label: say('downloadIt'), icon: Download, onSelect: () => saveOriginal(id, name) }]
          : []),
        ...(writes && state === 'failed'
          ? [{ label: say('readAgain'), icon: RotateCw, onSelect: () => void retry() }]
          : []),
        ...(may('document.release') && state === 'quarantined'
          ? [{ label: say('release'), icon: ShieldCheck, onSelect: () => void release() }]
          : []),
        ...(writes
          ? [undefined, { label: say('deleteIt'), icon: Trash2, danger: true, onSelect: onDelete }]
          : []),
      ]}
    />
  );
}

function saveOriginal(id: string, name: string): void {
  const link = window.document.createElement('a');
  link.href = `/api/documents/${encodeURIComponent(id)}/original`;
  link.download = name;
  link.click();
}

type ListState = ReturnType<typeof useListState>;
const sortable = ['name', 'state', 'validUntil', 'passages', 'bytes', 'createdAt'];

const searchOnly = (search: string): string =>
  search === '' ? '' : `&search=${encodeURIComponent(search.slice(0, 200))}`;

/** What is asked of the server; '' for the whole list in its own order. */
function wishOf({ search, sort, filter }: ListState): string {
  const asked = new URLSearchParams();
  if (sort && sortable.includes(sort.id)) asked.set('sort', `${sort.descending ? '-' : ''}${sort.id}`);
  const state = states.find((one) => one === filter('state'));
  if (state) asked.set('state', state);
  if (filter('validity') === 'soon') asked.set('expiresWithinDays', String(soonDays));
  if (filter('owner') === 'me') asked.set('owner', 'me');
  return `${searchOnly(search)}${asked.size > 0 ? `&${asked}` : ''}`;
}

async function everyPage(path: string): Promise<readonly Document[]> {
  const all: Document[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: { items: Document[]; nextCursor?: string | undefined } = await call(
      'GET',
      `${path}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      documents,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
