/** Settings before they are checked: mappings, lists and plain values as they were written. */
export type Tree = { [name: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every plain value (and list of such) with its path; items of a list of mappings by their number. */
export function* leafPaths(
  value: unknown,
  at: readonly PropertyKey[] = [],
): Iterable<readonly PropertyKey[]> {
  if (isTree(value)) {
    for (const [name, below] of Object.entries(value)) yield* leafPaths(below, [...at, name]);
  } else if (Array.isArray(value) && value.some(isTree)) {
    for (const [number, item] of value.entries()) yield* leafPaths(item, [...at, number]);
  } else if (at.length > 0) yield at;
}

/** Puts a value at a path, making mappings and lists on the way; what stood in the way is replaced. */
export function putAt(tree: Tree, path: readonly PropertyKey[], value: unknown): void {
  const [first = '', ...rest] = path;
  tree[String(first)] = placed(tree[String(first)], rest, value);
}

function placed(before: unknown, path: readonly PropertyKey[], value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list: unknown[] = Array.isArray(before) ? [...before] : [];
    list[first] = placed(list[first], rest, value);
    return list;
  }
  const tree = isTree(before) ? { ...before } : {};
  tree[String(first)] = placed(tree[String(first)], rest, value);
  return tree;
}

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((below, step) => {
    const entries = isTree(below) || Array.isArray(below) ? Object.entries(below) : [];
    return entries.find(([name]) => name === String(step))?.[1];
  }, value);
}

/** `['engines', 0, 'url']` → `engines.0.url`. */
export const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');
