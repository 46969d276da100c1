// biome-ignore-all lint/suspicious/noArrayIndexKey: blocks only grow at the end while an answer streams, so a place is an identity
import { Fragment, memo, type ReactNode } from 'react';
import type { Citation } from '../api/replies.ts';
import { useWords } from '../language/use-words.tsx';
import { HoverCard } from '../parts/hover-card.tsx';
import type { Block, Inline } from './nodes.ts';
import { parseMarkdown } from './parse-blocks.ts';
import { splitBlocks } from './split-blocks.ts';

export interface Citing {
  readonly citations: readonly Citation[];
  /** The source that is shown now. */
  readonly open?: number | undefined;
  readonly onOpen: (number: number) => void;
  /** What a source says, for the card that comes up over its number. */
  readonly card?: (citation: Citation) => ReactNode;
}

/**
 * Markdown as React elements. It can hold no element, address or image but those the parser knows. Of a text that
 * grows, only the last pieces are drawn anew.
 */
export const Markdown = memo(function Markdown({
  text,
  citing,
}: {
  readonly text: string;
  readonly citing?: Citing | undefined;
}) {
  return (
    <div className="prose">
      {splitBlocks(text.replace(/\r\n?/g, '\n')).map((piece, at) => (
        <Piece key={at} text={piece} citing={citing} />
      ))}
    </div>
  );
});

const Piece = memo(function Piece({ text, citing }: { text: string; citing: Citing | undefined }) {
  return blocks(parseMarkdown(text, location.origin), citing);
});

function blocks(nodes: readonly Block[], citing: Citing | undefined): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{block(node, citing)}</Fragment>);
}

function block(node: Block, citing: Citing | undefined): ReactNode {
  switch (node.type) {
    case 'paragraph':
      return <p dir="auto">{inlines(node.children, citing)}</p>;
    case 'heading': {
      // The page has the first two levels.
      const Heading = (['h3', 'h4', 'h5', 'h6'] as const)[Math.min(node.level, 4) - 1] ?? 'h6';
      return <Heading dir="auto">{inlines(node.children, citing)}</Heading>;
    }
    case 'list': {
      const items = node.items.map((item, at) => (
        <li key={at} dir="auto">
          {blocks(item, citing)}
        </li>
      ));
      return node.start === undefined ? <ul>{items}</ul> : <ol start={node.start}>{items}</ol>;
    }
    case 'code':
      return (
        // Scrolls, so the keyboard must reach it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable
        <pre tabIndex={0} dir="ltr">
          <code>{node.text}</code>
        </pre>
      );
    case 'quote':
      return <blockquote dir="auto">{blocks(node.children, citing)}</blockquote>;
    case 'rule':
      return <hr />;
    case 'table':
      return <Table table={node} citing={citing} />;
  }
}

function Table({ table, citing }: { table: Extract<Block, { type: 'table' }>; citing: Citing | undefined }) {
  const cut = [
    ...(table.cutRows > 0 ? [`+ ${table.cutRows} ↓`] : []),
    ...(table.cutColumns > 0 ? [`+ ${table.cutColumns} →`] : []),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable
    <div className="scrolls" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, at) => (
              <th key={at} scope="col" dir="auto">
                {inlines(cell, citing)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} dir="auto">
                  {inlines(cell, citing)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {cut.length > 0 ? (
          <tfoot>
            <tr>
              <td colSpan={table.header.length}>{cut.join(', ')}</td>
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}

function inlines(nodes: readonly Inline[], citing: Citing | undefined): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{inline(node, citing)}</Fragment>);
}

function inline(node: Inline, citing: Citing | undefined): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'strong':
      return <strong>{inlines(node.children, citing)}</strong>;
    case 'emphasis':
      return <em>{inlines(node.children, citing)}</em>;
    case 'strike':
      return <s>{inlines(node.children, citing)}</s>;
    case 'code':
      return <code dir="ltr">{node.text}</code>;
    case 'break':
      return <br />;
    case 'citation':
      return <CitationMark number={node.number} citing={citing} />;
    case 'link':
      return (
        <a href={node.href} rel="noreferrer noopener" target="_blank">
          <bdi>{inlines(node.children, undefined)}</bdi>
          {node.host === undefined ? null : <span className="host"> ({node.host})</span>}
        </a>
      );
  }
}

/** A button once its source is known; until then, and for a number without a source, only the number. */
function CitationMark({ number, citing }: { number: number; citing: Citing | undefined }) {
  const { say } = useWords();
  if (!citing) return `[${number}]`;
  const source = citing.citations.find((one) => one.marker === `[${number}]`);
  if (!source) return <span className="citation">{number}</span>;
  const button = (
    <button
      type="button"
      className="citation"
      aria-label={say('sources.open', { number, name: source.documentName })}
      aria-expanded={citing.open === number}
      onClick={() => citing.onOpen(number)}
    >
      {number}
    </button>
  );
  return citing.card ? <HoverCard card={citing.card(source)}>{button}</HoverCard> : button;
}
