import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import type { Page } from './drop-margins.ts';
import { findTables } from './find-tables.ts';
import { joinLines, type KnownWord } from './join-lines.ts';
import { type Stack, stackLines, withoutBullet } from './stack-lines.ts';

export interface PageStyle {
  /** Letter size most of the text has. */
  readonly bodySize: number;
  /** Letter sizes of headings, largest first. */
  readonly headingSizes: readonly number[];
  readonly knownWord: KnownWord;
}

/** Turns the lines of one page into blocks. */
export function writePage(page: Page, style: PageStyle, blocks: BlockCollector): void {
  const place = { page: page.number };
  for (const region of findTables(stackLines(page.lines, style.bodySize))) {
    if (region.kind === 'text') {
      const line = oneLineOf(region.stacks);
      if (line) blocks.paragraph(line, place);
      else for (const stack of region.stacks) writeText(stack, style, blocks, place);
      continue;
    }
    const rows = region.rows.map((row) =>
      row.map((stack) => (stack ? joinLines(stack, style.knownWord) : '')),
    );
    if (arePairs(rows)) for (const [key = '', value = ''] of rows) blocks.paragraph(`${key} ${value}`, place);
    else blocks.table(rows, {}, place);
  }
}

/** Label and value on one line belong together; headings and columns of several lines do not. */
function oneLineOf(stacks: readonly Stack[]): string | undefined {
  const size = stacks[0]?.size ?? 0;
  const apart = stacks.some((stack) => stack.lines.length > 1 || Math.abs(stack.size - size) > 0.1 * size);
  return apart || stacks.length < 2 ? undefined : stacks.map(({ lines }) => lines[0]?.text ?? '').join(' ');
}

function headingLevel(size: number, { headingSizes }: PageStyle): number {
  return headingSizes.findIndex((heading) => Math.abs(heading - round(size)) < 0.3) + 1;
}

/** "Rechnungsnummer:  4711": lines of a letter, not columns with a header. */
function arePairs(rows: readonly (readonly string[])[]): boolean {
  if (rows.some((row) => row.length !== 2)) return false;
  return rows.filter(([key]) => key?.trimEnd().endsWith(':')).length * 2 > rows.length;
}

function writeText(
  stack: Stack,
  style: PageStyle,
  blocks: BlockCollector,
  place: { readonly page: number },
): void {
  const text = joinLines(stack, style.knownWord);
  const level = headingLevel(stack.size, style);
  const item = withoutBullet(text);
  if (item !== undefined && item !== '') blocks.listItem(item, place);
  else if (level > 0 && stack.lines.length <= 3 && isHeading(text)) blocks.heading(level, text, place);
  else blocks.paragraph(text, place);
}

function isHeading(text: string): boolean {
  return text.length <= 200 && !text.endsWith(':') && !text.includes('\n') && /\p{L}{2}/u.test(text);
}

/** Letter sizes to half a point: the commonest is the body, up to four larger and rarer ones are headings. */
export function measureStyle(pages: readonly Page[]): Pick<PageStyle, 'bodySize' | 'headingSizes'> {
  const letters = new Map<number, number>();
  for (const { lines } of pages)
    for (const { size, text } of lines)
      letters.set(round(size), (letters.get(round(size)) ?? 0) + text.length);
  const bodySize = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0);
  // What a fifth of the letters are set in is another kind of text, no heading.
  const headingSizes = [...letters]
    .filter(([size, count]) => size >= bodySize * 1.15 && count < total * 0.2)
    .map(([size]) => size)
    .sort((a, b) => b - a);
  return { bodySize, headingSizes: headingSizes.slice(0, 4) };
}

const round = (size: number): number => Math.round(size * 2) / 2;
