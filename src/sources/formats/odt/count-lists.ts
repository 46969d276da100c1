import { numberLabel } from '../../blocks/number-label.ts';
import type { NumberLevel } from './read-styles.ts';

const formats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
};

/**
 * Counts one paragraph on at `level` (from 1) and gives the label a person sees before it; empty for bullets.
 * `counts` holds the numbers of all levels and belongs to one list.
 */
export function nextLabel(
  counts: number[],
  levels: ReadonlyMap<number, NumberLevel>,
  level: number,
  startAt?: number,
): string {
  const style = levels.get(level);
  if (!style) return '';
  counts.length = Math.min(counts.length, level);
  const before = counts[level - 1];
  counts[level - 1] = startAt ?? (before === undefined ? style.start : before + 1);
  if (style.format === '') return '';
  const numbers: string[] = [];
  for (let at = Math.max(level - style.shown + 1, 1); at <= level; at++) {
    const { format = '', start = 1 } = levels.get(at) ?? {};
    if (format !== '') numbers.push(numberLabel(counts[at - 1] ?? start, formats[format] ?? 'decimal'));
  }
  return `${style.prefix}${numbers.join('.')}${style.suffix}`.trim();
}
