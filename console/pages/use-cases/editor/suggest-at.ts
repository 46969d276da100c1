import { keysOf, nodesAt, type SchemaNode, valuesOf } from './schema-node.ts';
import { keyAt, yamlPlace } from './yaml-place.ts';

/** Values that only this installation knows, by the path of their field. */
export type KnownValues = Readonly<Record<string, readonly string[]>>;

export interface Suggestion {
  readonly label: string;
  readonly description: string | undefined;
  /** What is written in place of the word. */
  readonly apply: string;
  readonly required: boolean;
}

/** What may be written at an offset of a YAML file, by its schema. */
export function suggestAt(
  text: string,
  offset: number,
  root: SchemaNode,
  known: KnownValues = {},
): { readonly from: number; readonly suggestions: readonly Suggestion[] } | undefined {
  const place = yamlPlace(text, offset);
  if (!place) return undefined;
  const nodes = nodesAt(root, place.path);
  if (place.writing === 'value') {
    const values = [...valuesOf(nodes), ...(known[place.path.join('.')] ?? [])];
    const suggestions = values.map((value) => ({
      label: value,
      description: undefined,
      apply: /^[\w][\w. -]*$/.test(value) ? value : JSON.stringify(value),
      required: false,
    }));
    return { from: place.from, suggestions };
  }
  const indent = ' '.repeat(place.from - (text.lastIndexOf('\n', place.from - 1) + 1));
  const inFlow = /[^\s-]/.test(text.slice(text.lastIndexOf('\n', place.from - 1) + 1, place.from));
  const suggestions = keysOf(nodes)
    .filter(({ name }) => !place.beside.includes(name))
    .map(({ name, node, required }) => ({
      label: name,
      description: node?.description,
      // A map goes on one level deeper; so does a list, whose brackets are quicker to fill.
      apply:
        node?.properties && !inFlow
          ? `${name}:\n${indent}  `
          : `${name}: ${node?.type === 'array' ? '[' : ''}`,
      required,
    }));
  return { from: place.from, suggestions };
}

export interface Field {
  readonly path: string;
  readonly description: string | undefined;
  /** In short what may stand there: `number, 0 – 2`. */
  readonly form: string;
  readonly default: string | undefined;
}

export interface Explanation extends Field {
  readonly from: number;
  readonly to: number;
}

/** What the key at an offset is for; `undefined` where no key of the schema stands. */
export function explainAt(text: string, offset: number, root: SchemaNode): Explanation | undefined {
  const key = keyAt(text, offset);
  const field = key && explainField(key.path, root);
  return key && field ? { from: key.from, to: key.to, ...field } : undefined;
}

/** The same for where a cursor stands, also inside the value of a key. */
export function explainCursor(text: string, offset: number, root: SchemaNode): Field | undefined {
  const key = explainAt(text, offset, root);
  if (key) return key;
  const place = yamlPlace(text, offset);
  return place?.writing === 'value'
    ? explainField(
        place.path.filter((step) => step !== '[]'),
        root,
      )
    : undefined;
}

function explainField(path: readonly string[], root: SchemaNode): Field | undefined {
  const nodes = nodesAt(root, path);
  const [node] = nodes;
  if (!node || path.length === 0) return undefined;
  return {
    path: path.join('.'),
    description: nodes.find(({ description }) => description)?.description,
    form: [...new Set(nodes.map(formOf))].filter((form) => form !== '').join(' | '),
    default:
      node.default === undefined || typeof node.default === 'object' ? undefined : String(node.default),
  };
}

function formOf({ type = '', minimum, maximum, enum: values, anyOf }: SchemaNode): string {
  if (values) return values.map(String).join(' | ');
  if (anyOf) return anyOf.map(formOf).join(' | ');
  // Zod names the largest exact integer where there is no bound.
  const [least, most] = [bound(minimum), bound(maximum)];
  if (least === undefined && most === undefined) return type;
  return `${type}, ${least ?? '…'} – ${most ?? '…'}`;
}

const bound = (value: number | undefined): number | undefined =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
