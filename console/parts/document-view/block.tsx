import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import type { Block as Shown, TableBlock, TextBlock } from './replies.ts';
import { words } from './words.ts';

const headings = ['text-lg', 'text-lg', 'text-base', 'text-base', 'text-base', 'text-base'] as const;

/** A piece of a document's text. It came from a file: nothing in it is ever taken for markup. */
export function Block({ block }: { readonly block: Shown }) {
  if (block.kind === 'table') return <Table table={block} />;
  const text = withMark(block);
  switch (block.kind) {
    case 'heading':
      return (
        <p
          className={clsx('mt-2 font-semibold', headings[(block.level ?? 1) - 1])}
          data-heading={block.level}
        >
          {text}
        </p>
      );
    case 'listItem':
      return (
        <div className="flex gap-2">
          <span aria-hidden>•</span>
          <span className="min-w-0 whitespace-pre-line">{text}</span>
        </div>
      );
    case 'code':
      return (
        <pre className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-sm whitespace-pre-wrap">
          {text}
        </pre>
      );
    case 'paragraph':
      return <p className="whitespace-pre-line">{text}</p>;
  }
}

function withMark({ text, mark }: TextBlock): ReactNode {
  if (!mark) return text;
  return (
    <>
      {text.slice(0, mark.start)}
      <mark data-cited className="rounded-sm bg-mark text-ink">
        {text.slice(mark.start, mark.end)}
      </mark>
      {text.slice(mark.end)}
    </>
  );
}

function Table({ table: { header, rows } }: { readonly table: TableBlock }) {
  const { say } = useWordsOf(words);
  return (
    // biome-ignore lint/a11y/useSemanticElements: several of these on a page would each be a landmark as sections
    <div
      role="group"
      aria-label={say('table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line"
    >
      <table className="w-full border-collapse text-sm">
        {header.length === 0 ? null : (
          <thead className="bg-sunken">
            <tr>
              {header.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is nothing but its place
                <th key={column} scope="col" className={clsx(cellClass, 'text-start font-semibold')}>
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ cells, marked = [] }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is nothing but its place
            <tr key={row} className="border-t border-line">
              {cells.map((cell, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is nothing but its place
                  key={column}
                  data-cited={marked.includes(column) || undefined}
                  className={clsx(cellClass, marked.includes(column) && 'bg-mark')}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cellClass = 'min-w-20 max-w-96 px-2.5 py-1.5 align-top whitespace-pre-line [overflow-wrap:anywhere]';
