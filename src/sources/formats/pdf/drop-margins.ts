import type { Line } from './page-lines.ts';

export interface Page {
  readonly number: number;
  readonly height: number;
  readonly lines: Line[];
}

/**
 * Takes out what stands at the top or bottom of most pages (running headers, page numbers). The first page
 * keeps its own, so that a letterhead is still found; numbers count as equal.
 */
export function dropMargins(pages: readonly Page[]): void {
  if (pages.length < 3) return;
  const seen = new Map<string, number>();
  for (const page of pages) {
    const keys = new Set(page.lines.filter((line) => inMargin(line, page)).map(marginKey));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const usual = Math.max(3, pages.length * 0.5);
  for (const page of pages) {
    const kept = page.lines.filter((line) => {
      if (!inMargin(line, page) || (seen.get(marginKey(line)) ?? 0) < usual) return true;
      return page.number === 1 && /\p{L}{3}/u.test(line.text);
    });
    page.lines.splice(0, page.lines.length, ...kept);
  }
}

function inMargin(line: Line, { height }: Page): boolean {
  return line.y > height * 0.9 || line.y < height * 0.1;
}

const marginKey = ({ text, y }: Line): string => `${text.replace(/\d+/g, '#')}|${Math.round(y / 4)}`;
