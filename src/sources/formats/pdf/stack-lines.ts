import type { Line } from './page-lines.ts';

/** Lines that stand under each other and belong together: a paragraph, or a cell with several lines. */
export interface Stack {
  readonly lines: Line[];
  x0: number;
  x1: number;
  /** Largest letters in it. */
  size: number;
}

const bullet = /^(?:[•●○◦▪■□▫‣⁃➢✓·\uf0b7\uf0a7\uf0d8]|[–*-](?=\s))\s*/u;
const numbered = /^(?:\d{1,3}[.)]|[a-zA-Z][.)]|\([a-z0-9]{1,3}\))\s/u;

/** Text of a list item without its bullet; nothing when the text is no bulleted item. */
export function withoutBullet(text: string): string | undefined {
  return bullet.test(text) ? text.replace(bullet, '') : undefined;
}

/** Stacks lines in drawing order. `bodySize` is the letter size most of the document has. */
export function stackLines(lines: readonly Line[], bodySize: number): Stack[] {
  const stacks: Stack[] = [];
  for (const line of lines) {
    const stack = stacks.at(-1);
    if (stack && belongs(stack, line, bodySize)) {
      stack.lines.push(line);
      stack.x0 = Math.min(stack.x0, line.x0);
      stack.x1 = Math.max(stack.x1, line.x1);
      stack.size = Math.max(stack.size, line.size);
    } else stacks.push({ lines: [line], x0: line.x0, x1: line.x1, size: line.size });
  }
  return stacks;
}

function belongs(stack: Stack, line: Line, bodySize: number): boolean {
  const last = stack.lines.at(-1);
  if (!last) return false;
  const [large, small] = last.size > line.size ? [last.size, line.size] : [line.size, last.size];
  if (large / small > (large > bodySize * 1.1 ? 1.1 : 1.4)) return false;
  const drop = last.y - line.y;
  if (drop < 0.5 * small || drop > 1.9 * large) return false;
  const before = stack.lines.at(-2);
  if (before && drop > 1.3 * (before.y - last.y)) return false;
  // The next line begins at the same edge, a little in or out, or is centred under it.
  const edge = line.rightToLeft ? Math.abs(line.x1 - stack.x1) : Math.abs(line.x0 - stack.x0);
  const centred = Math.abs(line.x0 + line.x1 - last.x0 - last.x1) < large;
  const within = line.x0 > stack.x0 - 3 * large && line.x0 < stack.x1;
  if (!(edge < 3 * large || centred) || !within) return false;
  return !(bullet.test(line.text) || (numbered.test(line.text) && numbered.test(stack.lines[0]?.text ?? '')));
}
