import pg from 'pg';

type Parse = (text: string) => unknown;

const int8 = 20;
const int8Array = 1016;
const date = 1082;
const dateArray = 1182;
const numericArray = 1231;
const textArray: number = 1009;

const textsOf = (text: string): string[] => pg.types.getTypeParser(textArray, 'text')(text);

const own: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [int8, wholeNumber],
  [int8Array, (text) => textsOf(text).map((item) => (item === null ? null : wholeNumber(item)))],
  // A day has no time zone: as a Date it would move to the day before west of Greenwich.
  [date, (text) => text],
  [dateArray, textsOf],
  // As `numeric` itself: the exact digits, never a rounded float.
  [numericArray, textsOf],
]);

/** A number while it is exact, else a bigint: nothing is rounded in silence. */
function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/**
 * How a column's text becomes a JavaScript value, by the type's oid; the same on both stores. bigint and
 * count(): number when safe, else bigint; timestamptz: Date; date and numeric: string; bytea: Buffer;
 * json: parsed; arrays of these: arrays.
 */
export function valueParser(oid: number): Parse {
  return own.get(oid) ?? pg.types.getTypeParser(oid, 'text');
}

/**
 * How a JavaScript value becomes a statement's parameter; the same on both stores. An array becomes a
 * PostgreSQL array: for a json column that holds an array pass `JSON.stringify(value)`.
 */
export function toParameter(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(arrayItem).join(',')}}`;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

function arrayItem(item: unknown): string {
  if (Array.isArray(item)) return String(toParameter(item));
  const value = toParameter(item);
  if (value === null) return 'NULL';
  const text = typeof value === 'string' ? value : `\\x${Buffer.from(value).toString('hex')}`;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
