import { recordDaysOf } from '#contract';
import type { Config } from './read-config.ts';
import { settingLeaves } from './setting-leaves.ts';
import { dotted, isTree } from './settings-tree.ts';

export interface ConfigRow {
  readonly key: string;
  readonly value: string;
  readonly origin: string;
}

/** The settings in force, one row each in the order of the schema, secrets hidden; for `leitstand config`. */
export function describeConfig({ origins, ...values }: Config): readonly ConfigRow[] {
  const floor = recordDaysOf({ retention: {} }, values.organisation);
  return [...rows(values, [], origins)].map((row) =>
    row.key === 'retention.actorDays' ? { ...row, value: `${row.value} (at least ${floor})` } : row,
  );
}

function* rows(
  value: unknown,
  path: readonly PropertyKey[],
  origins: Config['origins'],
): Iterable<ConfigRow> {
  if (Array.isArray(value) && value.some(isTree)) {
    for (const [at, item] of value.entries()) yield* rows(item, [...path, at], origins);
    return;
  }
  if (isTree(value)) {
    const names = new Set([...namesBelow(path), ...Object.keys(value)]);
    for (const name of names) yield* rows(value[name], [...path, name], origins);
    return;
  }
  yield { key: dotted(path), value: shown(value, path), origin: originOf(path, origins) };
}

function shown(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined) return '(not set)';
  if (isSecret(path)) return '(hidden)';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function isSecret(path: readonly PropertyKey[]): boolean {
  return settingLeaves.some((leaf) => leaf.secret && dotted(leaf.path) === masked(path));
}

const masked = (path: readonly PropertyKey[]): string =>
  dotted(path.map((step) => (typeof step === 'number' ? '#' : step)));

/** In the schema's order, also those that are not set. */
function namesBelow(path: readonly PropertyKey[]): string[] {
  const above = masked(path);
  return settingLeaves.flatMap((leaf) => {
    const before = dotted(leaf.path.slice(0, path.length));
    const name = leaf.path[path.length];
    return before === above && name !== undefined && name !== '#' ? [name] : [];
  });
}

/** Items of a list come from where the list stands. */
function originOf(path: readonly PropertyKey[], origins: Config['origins']): string {
  for (let length = path.length; length > 0; length--) {
    const origin = origins.get(dotted(path.slice(0, length)));
    if (origin !== undefined) return origin;
  }
  return 'default';
}
