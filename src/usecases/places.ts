import { type Document, isMap, isNode, isPair, isScalar, type LineCounter, type Node } from 'yaml';
import type { Mistake } from '#contract';

export type Place = Pick<Mistake, 'line' | 'column' | 'endLine' | 'endColumn'>;
export const beginning: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Lines and columns, from 1, of a range of offsets. */
export function placeAt(lines: LineCounter, start: number, end: number): Place {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  const [line, column] = [Math.max(1, from.line), Math.max(1, from.col)];
  return { line, column, endLine: Math.max(line, to.line), endColumn: Math.max(1, to.col) };
}

/** Where the deepest key on the path stands that exists; a missing key is shown at its parent. */
export function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place {
  const [start, end] = rangeOf(document.contents, path);
  return placeAt(lines, start, end);
}

/** Does anything stand at this path? */
export function isMissing(document: Document, path: readonly PropertyKey[]): boolean {
  return !document.hasIn([...path]);
}

function rangeOf(root: Node | null, path: readonly PropertyKey[]): readonly [number, number] {
  let node: Node | null = root;
  const top = node?.range?.[0] ?? 0;
  let range: readonly [number, number] = [top, top];
  for (const step of path) {
    if (!node) return range;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === step);
      if (!pair) return range;
      if (isNode(pair.key)) range = spanOf(pair.key) ?? range;
      node = isNode(pair.value) ? pair.value : null;
    } else if ('get' in node && typeof node.get === 'function') {
      const next: unknown = node.get(step, true);
      node = isNode(next) ? next : null;
      range = (node && spanOf(node)) ?? range;
    } else {
      return range;
    }
  }
  return range;
}

const spanOf = (node: Node): readonly [number, number] | undefined =>
  node.range ? [node.range[0], node.range[1]] : undefined;
