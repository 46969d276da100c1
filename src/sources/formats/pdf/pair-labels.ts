import type { Line } from './page-lines.ts';

/**
 * Some programs draw all labels of a form first and the values afterwards. A label ("Datum:") is followed by
 * what stands next to it on its baseline, wherever that was drawn.
 */
export function pairLabels(lines: readonly Line[]): Line[] {
  const byBaseline = new Map<number, Line[]>();
  for (const line of lines) {
    const row = byBaseline.get(Math.round(line.y)) ?? [];
    row.push(line);
    byBaseline.set(Math.round(line.y), row);
  }
  const valueFor = new Map<Line, Line>();
  const taken = new Set<Line>();
  for (const [index, label] of lines.entries()) {
    if (!/[\p{L}\p{N})%]\s*:$/u.test(label.text)) continue;
    const value = [-1, 0, 1]
      .flatMap((shift) => byBaseline.get(Math.round(label.y) + shift) ?? [])
      .filter((line) => line.x0 >= label.x1 && line.x0 - label.x1 < 25 * label.size && !taken.has(line))
      .reduce<Line | undefined>((best, line) => (best && best.x0 <= line.x0 ? best : line), undefined);
    if (!value || value === lines[index + 1] || value.text.endsWith(':')) continue;
    valueFor.set(label, value);
    taken.add(value);
  }
  return lines.flatMap((line) => {
    if (taken.has(line)) return [];
    const value = valueFor.get(line);
    return value ? [line, value] : [line];
  });
}
