import { type Block, type ParsedDocument, Problem } from '#contract';
import type { ReadLimits } from '../formats/read-limits.ts';
import { cleanText, oneLine, tidyLines } from './clean-text.ts';
import { shapeTable } from './shape-table.ts';

export interface Place {
  readonly page?: number;
  readonly sheet?: string;
}

export interface TableOptions {
  /** How many of the first rows name the columns; found out when left away. */
  readonly headerRows?: number;
}

/** Takes what a reader finds, in reading order; cleans, counts against the limits, leaves out what is empty. */
export interface BlockCollector {
  heading(level: number, text: string, place?: Place): void;
  paragraph(text: string, place?: Place): void;
  listItem(text: string, place?: Place): void;
  code(text: string, place?: Place): void;
  table(rows: readonly (readonly string[])[], options?: TableOptions, place?: Place): void;
  /** Blocks another reader already cleaned (an attachment). */
  append(blocks: readonly Block[]): void;
  /** A sentence for the uploader; the same one counts once. */
  warn(sentence: string): void;
  readonly size: number;
  finish(about?: {
    readonly title?: string | undefined;
    readonly metadata?: Readonly<Record<string, string | undefined>>;
  }): ParsedDocument;
}

export function collectBlocks(limits: ReadLimits): BlockCollector {
  const blocks: Block[] = [];
  const warnings = new Set<string>();
  let characters = 0;
  let cells = 0;

  const count = (text: string): string => {
    characters += text.length;
    if (characters > limits.maxCharacters)
      throw new Problem(
        'document.tooLarge',
        `The document holds more than ${limits.maxCharacters} characters.`,
      );
    return text;
  };
  const add = (block: Block) => {
    if (blocks.length >= limits.maxBlocks)
      throw new Problem('document.tooLarge', `The document has more than ${limits.maxBlocks} paragraphs.`);
    blocks.push(block);
  };
  const push = (kind: 'paragraph' | 'listItem' | 'code', text: string, place: Place) => {
    if (text !== '') add({ kind, text: count(text), ...place });
  };

  return {
    heading(level, text, place = {}) {
      const clean = oneLine(cleanText(text));
      if (clean === '') return;
      add({ kind: 'heading', level: Math.min(Math.max(level, 1), 6), text: count(clean), ...place });
    },
    paragraph: (text, place = {}) => push('paragraph', tidyLines(cleanText(text)), place),
    listItem: (text, place = {}) => push('listItem', tidyLines(cleanText(text)), place),
    code: (text, place = {}) => push('code', cleanText(text).replace(/^\n+/, '').trimEnd(), place),
    table(rows, { headerRows } = {}, place = {}) {
      cells += rows.reduce((sum, row) => sum + row.length, 0);
      if (cells > limits.maxCells)
        throw new Problem('document.tooLarge', `The tables hold more than ${limits.maxCells} cells.`);
      const clean = rows.map((row) => row.map((cell) => count(tidyLines(cleanText(cell)))));
      const { before, header, body } = shapeTable(clean, headerRows);
      for (const text of before) add({ kind: 'paragraph', text, ...place });
      if (header.length > 0) add({ kind: 'table', header, rows: body, ...place });
    },
    append(more) {
      for (const block of more) {
        count(block.kind === 'table' ? [...block.header, ...block.rows.flat()].join('') : block.text);
        add(block);
      }
    },
    warn: (sentence) => warnings.add(cleanText(sentence)),
    get size() {
      return blocks.length;
    },
    finish({ title, metadata = {} } = {}) {
      const clean = Object.entries(metadata).flatMap(([key, value]) => {
        const text = oneLine(cleanText(value ?? '')).slice(0, 1_000);
        return text === '' ? [] : [[key, text] as const];
      });
      const name = oneLine(cleanText(title ?? '')).slice(0, 500);
      return {
        blocks,
        ...(name === '' ? {} : { title: name }),
        metadata: Object.fromEntries(clean),
        warnings: [...warnings],
      };
    },
  };
}
