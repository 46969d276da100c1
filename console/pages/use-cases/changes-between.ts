/** One field that two declarations do not share; `undefined` where it is not there. */
export interface Change {
  /** With dots: `model.temperature`. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Plain = Readonly<Record<string, unknown>>;
const isMap = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field that differs, in the order of the second, then what it no longer has. Lists are compared whole. */
export function changesBetween(before: Plain, after: Plain, path: readonly string[] = []): readonly Change[] {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return keys.flatMap((key): readonly Change[] => {
    const [one, other] = [before[key], after[key]];
    const here = [...path, key];
    if (isMap(one) && isMap(other)) return changesBetween(one, other, here);
    const change = { path: here.join('.'), before: written(one), after: written(other) };
    return change.before === change.after ? [] : [change];
  });
}

function written(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.map((one) => written(one)).join(', ') : JSON.stringify(value);
}

/** Files by whether they were added, removed or changed. */
export function changedFiles(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly { readonly name: string; readonly how: 'added' | 'removed' | 'changed' }[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((name) => {
    if (before[name] === after[name]) return [];
    const how = before[name] === undefined ? 'added' : after[name] === undefined ? 'removed' : 'changed';
    return [{ name, how } as const];
  });
}
