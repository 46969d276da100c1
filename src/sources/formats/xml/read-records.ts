import type { XmlElement } from './build-tree.ts';
import { elementsOf, isBinary, isMixed, labelOf, leafValue } from './element-text.ts';

const mostColumns = 40;
const longestCell = 600;

/**
 * Elements of one kind as the rows of a table, the first row being the paths of their values. Nothing when they are
 * no records: running text, single values, very many columns or long texts.
 */
export function readRecords(elements: readonly XmlElement[]): readonly (readonly string[])[] | undefined {
  if (elements.every((element) => elementsOf(element).length === 0 && element.attributes.length < 2))
    return undefined;
  const columns = new Map<string, number>();
  const rows: Map<number, string>[] = [];
  for (const element of elements) {
    const row = new Map<number, string>();
    for (const [path, value] of valuesOf(element, [])) {
      if (value === undefined || value.length > longestCell) return undefined;
      const column = columns.get(path) ?? columns.size;
      columns.set(path, column);
      if (columns.size > mostColumns) return undefined;
      const before = row.get(column);
      row.set(column, before === undefined ? value : `${before}; ${value}`);
    }
    rows.push(row);
  }
  const width = columns.size;
  if (width < 2) return undefined;
  const body = rows.map((row) => Array.from({ length: width }, (_, column) => row.get(column) ?? ''));
  return [[...columns.keys()], ...body];
}

/** Paths and values below an element; a value that is running text or binary is undefined. */
function* valuesOf(element: XmlElement, path: readonly string[]): Generator<[string, string | undefined]> {
  const inner = elementsOf(element);
  if (isMixed(element)) return yield [path.join(' / '), undefined];
  if (inner.length === 0 && path.length > 0) {
    const value = leafValue(element);
    if (value !== '') yield [path.join(' / '), isBinary(value) ? undefined : value];
    return;
  }
  for (const [name, value] of element.attributes) yield [[...path, labelOf(name)].join(' / '), value];
  const text = inner.length === 0 ? leafValue({ ...element, attributes: [] }) : '';
  if (text !== '') yield [labelOf(element.name), text];
  for (const child of inner) yield* valuesOf(child, [...path, labelOf(child.name)]);
}
