import { Download, Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { Button } from '../button.tsx';
import { Select } from '../field.tsx';
import type { Filter } from './column.ts';
import type { ListState } from './use-list-state.ts';

const settleMs = 200;

/** Search, filters and export of a list. */
export function Toolbar<Row>({
  list,
  filters,
  searchable,
  onExport,
  children,
}: {
  readonly list: ListState;
  readonly filters: readonly Filter<Row>[];
  readonly searchable: boolean;
  readonly onExport: () => Promise<void> | void;
  readonly children?: ReactNode;
}) {
  const { say } = useWords();
  const [text, setText] = useState(list.search);
  const [exporting, setExporting] = useState(false);
  const { setSearch } = list;
  const said = useRef(list.search);
  useEffect(() => {
    // The address was changed by a link or by going back.
    if (list.search !== said.current) setText(list.search);
    said.current = list.search;
  }, [list.search]);
  useEffect(() => {
    if (text === said.current) return;
    const timer = setTimeout(() => {
      said.current = text;
      setSearch(text);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [text, setSearch]);
  const save = async () => {
    setExporting(true);
    try {
      await onExport();
    } finally {
      setExporting(false);
    }
  };
  return (
    <div className="mb-3 flex flex-wrap items-end gap-2">
      {searchable ? (
        <div className="relative min-w-44 flex-1 sm:max-w-xs">
          <Search aria-hidden className="pointer-events-none absolute start-3 top-3 size-4 text-muted" />
          <input
            type="search"
            aria-label={say('list.search')}
            placeholder={say('list.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="min-h-10 w-full rounded-md border border-line-strong bg-surface ps-9 pe-3 placeholder:text-muted"
          />
        </div>
      ) : null}
      {filters.map(({ id, title, choices }) => (
        <div key={id} className="min-w-40 max-w-full phone:flex-1">
          <Select
            bare
            label={title}
            value={list.filter(id)}
            onChange={(event) => list.setFilter(id, event.target.value)}
            choices={[{ value: '', label: say('list.all', { what: title }) }, ...choices]}
          />
        </div>
      ))}
      <div className="ms-auto flex flex-wrap gap-2">
        {children}
        <Button icon={Download} busy={exporting} onClick={() => void save()}>
          CSV
        </Button>
      </div>
    </div>
  );
}
