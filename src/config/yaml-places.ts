import { isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** Line and column (from 1) of a place in a YAML file; a missing key is shown at its parent. */
export function placeOf(
  root: Node | null,
  path: readonly PropertyKey[],
  lines: LineCounter,
): { readonly line: number; readonly column: number } {
  let node: Node | null = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    let next: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      next = pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      next = node.items[step];
      if (isNode(next)) offset = next.range?.[0] ?? offset;
    }
    if (!isNode(next)) break;
    node = next;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
