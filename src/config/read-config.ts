import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { Problem, type Settings, settings } from '#contract';
import { checkSettings } from './check-settings.ts';
import { type Environment, type GivenSetting, readEnvironment } from './read-environment.ts';
import { readYaml, type YamlSettings } from './read-yaml.ts';
import { namesAt, settingLeaves } from './setting-leaves.ts';
import { dotted, leafPaths, putAt, type Tree, valueAt } from './settings-tree.ts';
import { suggest } from './suggest.ts';

/** Settings as they are in force, and where each value comes from. Files and folders are absolute. */
export interface Config extends Settings {
  /** Dotted name → `leitstand.yaml:3:1`, `LEITSTAND_PORT` or `LEITSTAND_ADMIN_KEY_FILE (/run/…)`; else a default. */
  readonly origins: ReadonlyMap<string, string>;
}

export interface ConfigSources {
  readonly env: Environment;
  /** Contents of a file; `undefined` if it cannot be read. */
  readonly readFile?: (path: string) => string | undefined;
  /** What relative names in the environment are relative to; default the working directory. */
  readonly folder?: string;
}

/**
 * Reads `leitstand.yaml` (or the file that `LEITSTAND_CONFIG` names) and `LEITSTAND_*`; the environment
 * wins. All mistakes come together, each at its place, in one `config.invalid`; no value of a secret is in it.
 */
export function readConfig({ env, readFile = readTextFile, folder = process.cwd() }: ConfigSources): Config {
  const file = env.LEITSTAND_CONFIG || 'leitstand.yaml';
  const fromFolder = (path: string) => resolve(folder, path);
  const text = readFile(fromFolder(file));
  const yaml = readYaml(text ?? '', file);
  const mistakes = [...yaml.mistakes];
  if (text === undefined && env.LEITSTAND_CONFIG)
    mistakes.push(`LEITSTAND_CONFIG: the file "${file}" cannot be read`);
  const environment = readEnvironment(env, (path) => readFile(fromFolder(path)));
  mistakes.push(...environment.mistakes);

  const tree: Tree = { ...yaml.tree };
  for (const { path, value } of environment.given) putAt(tree, path, value);
  const place = placer(yaml, environment.given);
  const parsed = settings.safeParse(tree);
  if (!parsed.success) {
    // A file that cannot be read as YAML would make every setting in it look missing.
    const known = parsed.error.issues.filter(
      (issue) => yaml.mistakes.length === 0 || given(environment.given, issue.path),
    );
    mistakes.push(...known.flatMap((issue) => explain(issue, tree, place)));
  }
  if (parsed.success) {
    mistakes.push(
      ...checkSettings(parsed.data).map(({ path, message }) => `${place(path)}: ${dotted(path)}: ${message}`),
    );
  }
  if (mistakes.length > 0 || !parsed.success) {
    const list = mistakes.map((mistake) => `  ${mistake}`).join('\n');
    const count = mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`;
    throw new Problem('config.invalid', `The settings hold ${count}:\n${list}`, { details: { mistakes } });
  }

  const origins = new Map<string, string>();
  for (const path of leafPaths(tree)) origins.set(dotted(path), place(path));
  const base = { yaml: dirname(fromFolder(file)), other: resolve(folder) };
  const values = absolutePaths(parsed.data, (path) =>
    given(environment.given, path) || !origins.has(dotted(path)) ? base.other : base.yaml,
  );
  return { ...values, origins };
}

type Place = (path: readonly PropertyKey[]) => string;

/** The variable that gave a value or what it is part of, else its line in the file. */
function placer(yaml: YamlSettings, settings: readonly GivenSetting[]): Place {
  return (path) => {
    const source = given(settings, path);
    if (source === undefined) return yaml.place(path);
    return source.file === undefined ? source.variable : `${source.variable} (${source.file})`;
  };
}

/** The last wins, as it did when the values were put together. */
function given(settings: readonly GivenSetting[], path: readonly PropertyKey[]): GivenSetting | undefined {
  return settings.findLast((one) => one.path.every((step, at) => path[at] === step));
}

function explain(issue: z.core.$ZodIssue, tree: Tree, place: Place): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const meant = suggest(key, namesAt(issue.path));
      return `${place(path)}: there is no setting "${dotted(path)}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
    });
  }
  const missing = issue.path.length > 0 && valueAt(tree, issue.path) === undefined;
  return [
    `${place(issue.path)}: ${dotted(issue.path) || 'the whole'}: ${missing ? 'must be given' : plain(issue)}`,
  ];
}

/** Kubernetes gives the address of a service called "leitstand" in a variable that is also our port's. */
function plain(issue: z.core.$ZodIssue): string {
  const isPort = dotted(issue.path) === 'port';
  return isPort
    ? 'must be a whole number from 0 to 65535 (in Kubernetes, set enableServiceLinks: false if a service is called "leitstand")'
    : issue.message;
}

const pathLeaves = settingLeaves.filter((leaf) => leaf.isPath);

function absolutePaths(values: Settings, baseOf: (path: readonly PropertyKey[]) => string): Settings {
  const isPath = (path: readonly PropertyKey[]) =>
    pathLeaves.some(
      (leaf) =>
        leaf.path.length === path.length && leaf.path.every((step, at) => step === '#' || step === path[at]),
    );
  const copy: Tree = structuredClone(values);
  for (const path of leafPaths(values)) {
    const value = valueAt(values, path);
    if (typeof value === 'string' && isPath(path)) putAt(copy, path, resolve(baseOf(path), value));
  }
  // Checked again rather than asserted: the copy is of no known type any more.
  return settings.parse(copy);
}

function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
