import type { Config } from './read-config.ts';

export interface ConfigRow {
  readonly key: string;
  readonly value: string;
  readonly origin: string;
}

/** Names whose values are never shown. */
const secrets = /(?:^|\.)(?:adminKey|databaseUrl|masterKey|key)$/;

/** The settings in force, one row each, secrets hidden. */
export function describeConfig(config: Config): readonly ConfigRow[] {
  const { origins, ...values } = config;
  return rows(values, '', origins);
}

function rows(value: unknown, key: string, origins: ReadonlyMap<string, string>): readonly ConfigRow[] {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return value.flatMap((item, at) => rows(item, `${key}.${at}`, origins));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, below]) =>
      rows(below, key === '' ? name : `${key}.${name}`, origins),
    );
  }
  const shown =
    value === undefined
      ? ''
      : secrets.test(key)
        ? '(hidden)'
        : Array.isArray(value)
          ? value.join(', ')
          : String(value);
  return [{ key, value: shown, origin: originOf(key, origins) }];
}

/** Items of a list come from where the list stands. */
function originOf(key: string, origins: ReadonlyMap<string, string>): string {
  for (let name = key; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const origin = origins.get(name);
    if (origin !== undefined) return origin;
  }
  return 'default';
}
