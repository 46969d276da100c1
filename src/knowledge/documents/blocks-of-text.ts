/** A row of a shown table; `marked` are the numbers of the cells that the marked part touches. */
export interface ShownRow {
  readonly cells: readonly string[];
  readonly marked?: readonly number[];
}

/** A part of a shown text, offsets in that text (UTF-16, end exclusive). */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** A piece of an extracted text as it is shown: without Markdown's signs, with what is marked in it. */
export type ShownBlock = { readonly start: number; readonly end: number; readonly mark?: Mark } & (
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'listItem' | 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly header: readonly string[]; readonly rows: readonly ShownRow[] }
);

/**
 * Reads back what `renderMarkdown` wrote: a part of a document's extracted text as blocks. `offset` is where `text`
 * begins in the document; `marked` is the part of the document to mark. A part that begins inside a table brings its
 * two header lines along in `tableHeader`.
 */
export function blocksOfText(
  text: string,
  offset: number,
  { marked, tableHeader }: { readonly marked?: Mark; readonly tableHeader?: string } = {},
): readonly ShownBlock[] {
  const lines = linesOf(text, offset);
  const blocks: ShownBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (!line || line.text.trim() === '') at++;
    else if (line.text.startsWith('```')) at = takeCode(lines, at, marked, blocks);
    else if (isRow(line.text)) at = takeTable(lines, at, marked, at === 0 ? tableHeader : undefined, blocks);
    else at = takeText(lines, at, marked, blocks);
  }
  return blocks;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function linesOf(text: string, offset: number): Line[] {
  let start = offset;
  return text.split('\n').map((line) => {
    const one = { text: line, start, end: start + line.length };
    start += line.length + 1;
    return one;
  });
}

const isRow = (line: string): boolean => /^\|.*\|$/.test(line);
const isRule = (line: string | undefined): boolean => /^\|(?: --- \|)+$/.test(line ?? '');

function takeTable(
  lines: readonly Line[],
  from: number,
  marked: Mark | undefined,
  tableHeader: string | undefined,
  blocks: ShownBlock[],
): number {
  let at = from;
  let header =
    tableHeader === undefined ? [] : cellsOf(tableHeader.split('\n')[0] ?? '').map(({ text }) => text);
  if (isRule(lines[at + 1]?.text)) {
    header = cellsOf(lines[at]?.text ?? '').map(({ text }) => text);
    at += 2;
  }
  const rows: ShownRow[] = [];
  for (let line = lines[at]; line && isRow(line.text); line = lines[++at]) {
    const cells = cellsOf(line.text);
    const { start } = line;
    const touched = cells.flatMap((cell, index) =>
      marked && marked.start < start + cell.end && marked.end > start + cell.start ? [index] : [],
    );
    const row = { cells: cells.map(({ text }) => text) };
    rows.push(touched.length > 0 ? { ...row, marked: touched } : row);
  }
  const place = { start: lines[from]?.start ?? 0, end: lines[at - 1]?.end ?? 0 };
  blocks.push({ kind: 'table', header, rows, ...place });
  return at;
}

/** Cells of a row and where each stands in it, its blanks left out. One pass: whoever wrote the text may mean harm. */
function cellsOf(row: string): { readonly text: string; readonly start: number; readonly end: number }[] {
  const cells = [];
  let after: number | undefined;
  for (const { index } of row.matchAll(/(?<!\\)\|/g)) {
    const padded = after === undefined ? '' : row.slice(after, index);
    if (after !== undefined && padded.length > 1 && padded.startsWith(' ') && padded.endsWith(' '))
      cells.push({
        text: padded.slice(1, -1).replaceAll('\\|', '|').replaceAll('<br>', '\n'),
        start: after + 1,
        end: index - 1,
      });
    after = index + 1;
  }
  return cells;
}

function takeCode(
  lines: readonly Line[],
  from: number,
  marked: Mark | undefined,
  blocks: ShownBlock[],
): number {
  let end = from + 1;
  while (end < lines.length && lines[end]?.text !== '```') end++;
  const inner = lines.slice(from + 1, end);
  push(blocks, { kind: 'code' }, inner.length > 0 ? inner : lines.slice(from, from + 1), marked);
  return end + 1;
}

function takeText(
  lines: readonly Line[],
  from: number,
  marked: Mark | undefined,
  blocks: ShownBlock[],
): number {
  const first = lines[from];
  if (!first) return from + 1;
  const heading = /^(#{1,6}) /.exec(first.text);
  if (heading) {
    const sign = heading[0].length;
    push(
      blocks,
      { kind: 'heading', level: sign - 1 },
      [{ ...first, text: first.text.slice(sign), start: first.start + sign }],
      marked,
    );
    return from + 1;
  }
  const isItem = first.text.startsWith('- ');
  const indent = isItem ? 2 : 0;
  const own = [{ ...first, text: first.text.slice(indent), start: first.start + indent }];
  let at = from + 1;
  for (let line = lines[at]; line && continues(line.text, isItem); line = lines[++at])
    own.push({ ...line, text: line.text.slice(indent), start: line.start + indent });
  push(blocks, { kind: isItem ? 'listItem' : 'paragraph' }, own, marked);
  return at;
}

/** An item's further lines stand two blanks in; a paragraph's go on until an empty line or something else. */
function continues(line: string, isItem: boolean): boolean {
  if (line.trim() === '') return false;
  return isItem ? line.startsWith('  ') : !/^(?:- |#{1,6} |```)/.test(line) && !isRow(line);
}

type TextKind =
  | { readonly kind: 'heading'; readonly level: number }
  | { readonly kind: 'paragraph' | 'listItem' | 'code' };

/** Joins lines to one text and finds the marked part in it, whatever signs were left out in between. */
function push(blocks: ShownBlock[], kind: TextKind, lines: readonly Line[], marked: Mark | undefined): void {
  let text = '';
  let from: number | undefined;
  let to = 0;
  for (const line of lines) {
    if (text !== '' || line !== lines[0]) text += '\n';
    if (marked && marked.start < line.end && marked.end > line.start) {
      from ??= text.length + Math.max(0, marked.start - line.start);
      to = text.length + Math.min(line.text.length, marked.end - line.start);
    }
    text += line.text;
  }
  const mark = from === undefined ? {} : { mark: { start: from, end: to } };
  blocks.push({ ...kind, text, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0, ...mark });
}
