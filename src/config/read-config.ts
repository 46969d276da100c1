import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { Problem, type Settings, settings } from '#contract';
import { placeOf } from './yaml-places.ts';

/** Settings as they are in force, and where each value comes from. */
export interface Config extends Settings {
  /** Dotted name → `leitstand.yaml:3:1`, `LEITSTAND_PORT` or `the file of LEITSTAND_ADMIN_KEY_FILE`; else a default. */
  readonly origins: ReadonlyMap<string, string>;
}

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Contents of a file; `undefined` if there is none. */
  readonly readFile?: (path: string) => string | undefined;
}

/** Names that the launcher, the commands and tests use; they are no settings. */
const notSettings = new Set(['LEITSTAND_CONFIG', 'LEITSTAND_URL', 'LEITSTAND_KEY']);

/**
 * Reads `leitstand.yaml` (or the file of `LEITSTAND_CONFIG`) and `LEITSTAND_*`; the environment wins.
 * Every mistake is named at its place, all in one `config.invalid`.
 */
export function readConfig({ env, readFile = readTextFile }: ConfigSources): Config {
  const origins = new Map<string, string>();
  const mistakes: string[] = [];
  const places = new Map<string, string>();
  const file = env.LEITSTAND_CONFIG ?? 'leitstand.yaml';
  const source = readFile(file);
  if (source === undefined && env.LEITSTAND_CONFIG !== undefined) {
    throw new Problem('config.invalid', `${file}: cannot be read.`);
  }
  const tree: Record<string, unknown> = {};
  let place = (_path: readonly PropertyKey[]): string => file;
  if (source !== undefined) {
    const lines = new LineCounter();
    const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
    for (const error of document.errors) {
      const { line, col } = lines.linePos(error.pos[0]);
      mistakes.push(`${file}:${line}:${col}: ${error.message.split('\n', 1)[0]}`);
    }
    const read: unknown = document.errors.length > 0 ? {} : document.toJS({ maxAliasCount: 100 });
    if (isTree(read)) Object.assign(tree, read);
    else if (read !== null && read !== undefined)
      mistakes.push(`${file}:1:1: must hold settings, "name: value"`);
    place = (path) => {
      const { line, column } = placeOf(document.contents, path, lines);
      return `${file}:${line}:${column}`;
    };
    for (const path of leaves(tree)) origins.set(path.join('.'), place(path));
  }
  for (const [variable, value] of Object.entries(env).sort()) {
    if (
      !variable.startsWith('LEITSTAND_') ||
      notSettings.has(variable) ||
      value === undefined ||
      value === ''
    )
      continue;
    const path = pathOf(variable.replace(/_FILE$/, ''), variable);
    const fromFile = variable.endsWith('_FILE') && pathOf(variable, variable) === undefined;
    const target = fromFile ? path : pathOf(variable, variable);
    if (!target) {
      mistakes.push(`${variable}: there is no such setting`);
      continue;
    }
    const content = fromFile ? readFile(value)?.trim() : value;
    if (content === undefined) {
      mistakes.push(`${variable}: the file "${value}" cannot be read`);
      continue;
    }
    setAt(tree, target, content);
    const name = target.join('.');
    origins.set(name, fromFile ? `the file of ${variable}` : variable);
    places.set(name, variable);
  }
  const parsed = settings.safeParse(tree);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = issue.path.map(String).join('.');
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          mistakes.push(
            `${place([...issue.path, key])}: unknown setting "${[...issue.path, key].join('.')}"${hint(key)}`,
          );
        }
      } else {
        mistakes.push(`${places.get(name) ?? place(issue.path)}: ${name}: ${issue.message}`);
      }
    }
  }
  if (parsed.success) mistakes.push(...exposed(parsed.data));
  if (mistakes.length > 0 || !parsed.success) {
    throw new Problem(
      'config.invalid',
      `The settings hold mistakes:\n${mistakes.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return { ...parsed.data, origins };
}

/** Without TLS, or a proxy that speaks it, nobody but this machine is served. */
function exposed({ host, tls, tlsProxy }: Settings): readonly string[] {
  const loopback = host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
  if (loopback || tls || tlsProxy) return [];
  return [
    `host: "${host}" is reached from other machines, which needs tls.certFile and tls.keyFile, or tlsProxy: true behind a proxy that speaks TLS`,
  ];
}

/** `LEITSTAND_CONFIRM_DISK_ENCRYPTED` → `['confirm', 'diskEncrypted']`. */
function pathOf(variable: string, _as: string): readonly string[] | undefined {
  const wanted = variable.replace('LEITSTAND_', '').replaceAll('_', '').toLowerCase();
  return settable.find((path) => path.join('').toLowerCase() === wanted);
}

/** Every setting that one line of text can hold, by its path in the schema. */
const settable: readonly (readonly string[])[] = paths(
  z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }),
  [],
);

function paths(schema: unknown, at: readonly string[]): (readonly string[])[] {
  const { properties } = z.object({ properties: z.record(z.string(), z.unknown()).optional() }).parse(schema);
  if (!properties) return [at];
  return Object.entries(properties).flatMap(([name, below]) => paths(below, [...at, name]));
}

function hint(key: string): string {
  const known = [...new Set(settable.flatMap((path) => path))];
  const close = known.find((name) => distance(name.toLowerCase(), key.toLowerCase()) <= 2);
  return close === undefined ? '' : `; did you mean "${close}"?`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* leaves(tree: Tree, at: readonly string[] = []): Iterable<readonly string[]> {
  for (const [name, value] of Object.entries(tree)) {
    if (isTree(value)) yield* leaves(value, [...at, name]);
    else yield [...at, name];
  }
}

function setAt(tree: Tree, path: readonly string[], value: string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const below = isTree(tree[name]) ? tree[name] : {};
  tree[name] = below;
  setAt(below, rest, value);
}

function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
