import type { Block } from './nodes.ts';
import { parseInline } from './parse-inline.ts';
import { isTableStart, readTable } from './read-table.ts';
import { visibleText } from './visible-text.ts';

const deepest = 8;

/** What a reader of blocks found, and the number of lines it used up. */
export interface Taken<Node> {
  readonly node: Node;
  readonly lines: number;
}

/** The Markdown that models write, as plain data. `origin` is this site's, for links that stay on it. */
export function parseMarkdown(text: string, origin: string): readonly Block[] {
  return parseLines(visibleText(text.replace(/\r\n?/g, '\n')).split('\n'), origin, 0);
}

function parseLines(lines: readonly string[], origin: string, depth: number): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isEmpty(lines[at])) {
      at += 1;
      continue;
    }
    const { node, lines: used } = readBlock(lines, at, origin, depth);
    blocks.push(node);
    at += used;
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number, origin: string, depth: number): Taken<Block> {
  const line = lines[at] ?? '';
  const fence = fenceOf(line);
  if (fence) return readCode(lines, at, fence);
  const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line);
  if (heading) {
    const words = (heading[2] ?? '').trim().replace(/(?:^|[ \t])#+$/, '');
    const level = heading[1]?.length ?? 1;
    return { node: { type: 'heading', level, children: parseInline(words.trim(), origin) }, lines: 1 };
  }
  if (isRule(line)) return { node: { type: 'rule' }, lines: 1 };
  if (isTableStart(lines, at)) return readTable(lines, at, origin);
  if (depth < deepest && isQuote(line)) return readQuote(lines, at, origin, depth);
  if (depth < deepest && itemOf(line)) return readList(lines, at, origin, depth);
  return readParagraph(lines, at, origin);
}

interface Fence {
  readonly mark: string;
  readonly language: string;
}

function fenceOf(line: string): Fence | undefined {
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`]*$/.exec(line);
  return match ? { mark: match[1] ?? '', language: match[2] ?? '' } : undefined;
}

/** A fence that nobody closed holds everything to the end. */
function readCode(lines: readonly string[], at: number, { mark, language }: Fence): Taken<Block> {
  const closes = (line: string) => {
    const trimmed = line.trim();
    return trimmed.length >= mark.length && trimmed.startsWith(mark) && /^(?:`+|~+)$/.test(trimmed);
  };
  const end = lines.findIndex((line, index) => index > at && closes(line));
  const text = lines.slice(at + 1, end === -1 ? undefined : end).join('\n');
  return { node: { type: 'code', language, text }, lines: (end === -1 ? lines.length : end + 1) - at };
}

function readQuote(lines: readonly string[], at: number, origin: string, depth: number): Taken<Block> {
  let end = at;
  while (end < lines.length && isQuote(lines[end] ?? '')) end += 1;
  const inner = lines.slice(at, end).map((line) => line.replace(/^ {0,3}> ?/, ''));
  return { node: { type: 'quote', children: parseLines(inner, origin, depth + 1) }, lines: end - at };
}

interface Item {
  readonly ordered: boolean;
  readonly number: number;
  /** Columns before the item's text. */
  readonly width: number;
  readonly text: string;
}

function itemOf(line: string): Item | undefined {
  const match = /^( {0,3})([-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/.exec(line);
  if (!match || isRule(line)) return undefined;
  const [, indent = '', mark = '', text = ''] = match;
  const number = Number.parseInt(mark, 10);
  const ordered = !Number.isNaN(number);
  return { ordered, number: ordered ? number : 0, width: indent.length + mark.length + 1, text };
}

function readList(lines: readonly string[], at: number, origin: string, depth: number): Taken<Block> {
  const first = itemOf(lines[at] ?? '');
  const items: (readonly Block[])[] = [];
  let end = at;
  for (;;) {
    const item = itemOf(lines[end] ?? '');
    if (!item || item.ordered !== first?.ordered) break;
    const inner = [item.text];
    end += 1;
    while (end < lines.length && belongsTo(lines, end, item)) {
      inner.push(outdent(lines[end] ?? '', item.width));
      end += 1;
    }
    items.push(parseLines(inner, origin, depth + 1));
    // A blank line between two items of one list.
    let next = end;
    while (next < lines.length && isEmpty(lines[next])) next += 1;
    if (next > end && itemOf(lines[next] ?? '')?.ordered === first?.ordered) end = next;
  }
  const start = first?.ordered ? { start: first.number } : {};
  return { node: { type: 'list', ...start, items }, lines: end - at };
}

/** Indented lines belong to the item above, also after a blank line; models indent by two whatever the mark. */
function belongsTo(lines: readonly string[], at: number, item: Item): boolean {
  const line = lines[at] ?? '';
  if (isEmpty(line)) return /^ {2,}\S/.test(lines[at + 1] ?? '');
  if (/^(?: {2,}|\t)/.test(line)) return true;
  return item.text !== '' && !isEmpty(lines[at - 1]) && !startsBlock(lines, at);
}

function outdent(line: string, width: number): string {
  let columns = 0;
  while (columns < width && line[columns] === ' ') columns += 1;
  return columns === 0 && line[0] === '\t' ? line.slice(1) : line.slice(columns);
}

function readParagraph(lines: readonly string[], at: number, origin: string): Taken<Block> {
  let end = at + 1;
  while (end < lines.length && !isEmpty(lines[end]) && !startsBlock(lines, end)) end += 1;
  const text = lines
    .slice(at, end)
    .map((line) => line.trimStart())
    .join('\n')
    .trimEnd();
  return { node: { type: 'paragraph', children: parseInline(text, origin) }, lines: end - at };
}

function startsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return (
    fenceOf(line) !== undefined ||
    /^ {0,3}#{1,6}[ \t]/.test(line) ||
    isRule(line) ||
    isQuote(line) ||
    itemOf(line) !== undefined ||
    isTableStart(lines, at)
  );
}

const isEmpty = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const isQuote = (line: string): boolean => /^ {0,3}>/.test(line);
const isRule = (line: string): boolean => {
  const marks = line.replaceAll(/[ \t]/g, '');
  return marks.length >= 3 && /^ {0,3}\S/.test(line) && /^(?:-+|\*+|_+)$/.test(marks);
};
