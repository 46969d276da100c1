import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ChevronsUpDown, SearchX } from 'lucide-react';
import type * as React from 'react';
import { type ReactNode, useMemo } from 'react';
import { TableVirtuoso } from 'react-virtuoso';
import { useWords } from '../../language/use-words.tsx';
import { asCsv, type CsvValue } from '../as-csv.ts';
import { Button } from '../button.tsx';
import { download } from '../download.ts';
import { EmptyState } from '../empty-state.tsx';
import { useScrollParent } from '../scroll-parent.tsx';
import type { Column, Filter } from './column.ts';
import { matches } from './matches.ts';
import { Toolbar } from './toolbar.tsx';
import { useListState } from './use-list-state.ts';
import { useRoom } from './use-room.ts';

const collator = new Intl.Collator(undefined, { numeric: true });
const compare = (a: CsvValue, b: CsvValue): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a ?? ''), String(b ?? ''));

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Where search, order and filters are the server's, which then gives the rows page by page. */
export interface Remote<Row> {
  readonly more: (() => void) | undefined;
  readonly loadingMore: boolean;
  /** All rows for the export, beyond those that are here. */
  readonly all: () => Promise<readonly Row[]>;
  /** Are there rows at all, if nothing were searched for? */
  readonly unfilteredEmpty: boolean;
}

export interface DataTableProps<Row> {
  /** What the list holds, for screen readers and as the name of its export. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly filters?: readonly Filter<Row>[];
  /** With several lists on one page; see `useListState`. */
  readonly name?: string;
  readonly searchable?: boolean;
  readonly remote?: Remote<Row>;
  /** Shown where there is nothing at all; an `EmptyState` with the next step. */
  readonly empty: ReactNode;
  /** Beside the export. */
  readonly actions?: ReactNode;
  /** Buttons at the end of a row. */
  readonly rowActions?: (row: Row) => ReactNode;
}

/** A list: searched, filtered, sorted, exported, and as quick with 10,000 rows as with ten. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, filters = [], name, searchable = true, remote, empty } = props;
  const { say } = useWords();
  const list = useListState(name);
  const scrollParent = useScrollParent();

  const shown = useMemo(() => {
    if (remote) return rows;
    return rows.filter(
      (row) =>
        filters.every(({ id, of }) => list.filter(id) === '' || [of(row)].flat().includes(list.filter(id))) &&
        (list.search === '' ||
          matches(
            list.search,
            columns.map(({ value }) => String(value(row) ?? '')),
          )),
    );
  }, [rows, remote, filters, list, columns]);
  const sorting = useMemo<SortingState>(
    () => (list.sort ? [{ id: list.sort.id, desc: list.sort.descending }] : []),
    [list.sort],
  );
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, value }): ColumnDef<typeof features, Row> => ({
          id,
          accessorFn: value,
          sortFn: (a, b, column) => compare(a.getValue(column), b.getValue(column)),
        }),
      ),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: shown,
    getRowId: rowKey,
    state: { sorting },
    manualSorting: remote !== undefined,
    onSortingChange: () => undefined,
  });
  const ordered = table.getRowModel().rows;

  const save = async () => {
    const all = remote ? await remote.all() : ordered.map(({ original }) => original);
    const lines = all.map((row) => columns.map(({ value }) => value(row)));
    download(
      `${label}.csv`,
      'text/csv;charset=utf-8',
      asCsv(
        columns.map(({ title }) => title),
        lines,
      ),
    );
  };
  if (rows.length === 0 && (remote?.unfilteredEmpty ?? true)) return empty;

  const visible = columns.filter(({ exportOnly }) => !exportOnly);
  const head = () => (
    <tr className="bg-paper text-sm text-muted">
      {visible.map((column) => (
        <HeadCell key={column.id} column={column} sort={list.sort} onSort={list.setSort} />
      ))}
      {props.rowActions ? (
        <th scope="col" className="w-12 border-b border-line">
          <span className="sr-only">{say('list.actions')}</span>
        </th>
      ) : null}
    </tr>
  );
  return (
    <div className="@container">
      <Toolbar list={list} filters={filters} searchable={searchable} onExport={save}>
        {props.actions}
      </Toolbar>
      <p className="sr-only" role="status">
        {say('list.shown', { count: ordered.length })}
      </p>
      {ordered.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={say('list.nothingFound')}
          action={
            <Button
              onClick={() => {
                list.setSearch('');
                for (const { id } of filters) list.setFilter(id, '');
              }}
            >
              {say('list.showAll')}
            </Button>
          }
        />
      ) : (
        <TableVirtuoso
          data={ordered}
          {...(scrollParent ? { customScrollParent: scrollParent } : { useWindowScroll: true })}
          increaseViewportBy={400}
          // The first screen is there at once, also where nothing can be measured yet.
          initialItemCount={Math.min(ordered.length, 30)}
          computeItemKey={(_, row) => row.id}
          {...(remote?.more ? { endReached: remote.more } : {})}
          context={{ label }}
          components={components}
          fixedHeaderContent={head}
          itemContent={(_, { original }) => (
            <>
              {visible.map(({ id, value, show, wide, numeric }) => (
                <td
                  key={id}
                  className={clsx(
                    'border-b border-line px-1.5 py-2 align-middle phone:px-1 phone:text-sm',
                    wide && 'phone:hidden',
                    numeric && 'text-end tabular-nums',
                  )}
                >
                  {show ? show(original) : value(original)}
                </td>
              ))}
              {props.rowActions ? (
                <td className="border-b border-line px-1 text-end whitespace-nowrap phone:whitespace-normal">
                  {props.rowActions(original)}
                </td>
              ) : null}
            </>
          )}
        />
      )}
      {remote?.loadingMore ? (
        <p role="status" className="py-3 text-center text-muted">
          {say('app.loading')}
        </p>
      ) : null}
    </div>
  );
}

type Part<Element extends keyof React.JSX.IntrinsicElements> = React.JSX.IntrinsicElements[Element];
interface Context {
  readonly label: string;
}
const components = {
  Table: ({ context, ...rest }: Part<'table'> & { readonly context: Context }) => (
    <table
      {...rest}
      ref={useRoom()}
      aria-label={context.label}
      className="list w-full border-collapse text-start"
    />
  ),
  TableRow: ({
    item: _,
    context: __,
    ...rest
  }: Part<'tr'> & { readonly item: unknown; readonly context: Context }) => (
    <tr {...rest} className="hover:bg-accent-soft/50" />
  ),
};

function HeadCell<Row>({
  column: { id, title, width, wide, numeric, unsortable },
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: { readonly id: string; readonly descending: boolean } | undefined;
  readonly onSort: (sort: { readonly id: string; readonly descending: boolean } | undefined) => void;
}) {
  const mine = sort?.id === id ? sort : undefined;
  const Arrow = mine ? (mine.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  const next =
    mine === undefined ? { id, descending: false } : mine.descending ? undefined : { id, descending: true };
  return (
    <th
      scope="col"
      style={width ? { width } : {}}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : unsortable ? undefined : 'none'}
      className={clsx(
        'border-b border-line px-1.5 py-1.5 font-semibold phone:px-1',
        wide && 'phone:hidden',
        numeric ? 'text-end' : 'text-start',
      )}
    >
      {unsortable ? (
        title
      ) : (
        <button
          type="button"
          onClick={() => onSort(next)}
          className="inline-flex cursor-pointer items-center gap-1 rounded text-start hover:text-ink"
        >
          {title}
          <Arrow aria-hidden className={clsx('size-3.5 shrink-0', mine ? 'text-accent' : 'opacity-50')} />
        </button>
      )}
    </th>
  );
}
