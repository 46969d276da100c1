import { parseDocument } from 'yaml';
import { type SettingLeaf, settingLeaves } from './setting-leaves.ts';
import { suggest } from './suggest.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface GivenSetting {
  readonly path: readonly PropertyKey[];
  readonly value: unknown;
  readonly variable: string;
  /** Set when the value stands in a file that the variable names. */
  readonly file?: string;
}

/** Names that the launcher, the commands and the tests use, and what Kubernetes sets for a service of our name. */
const notSettings = /^LEITSTAND_(?:CONFIG|URL|KEY|TEST_.*|KILLS|POWER_CUTS|SHARED|SERVICE_.*|PORT_\d+_.*)$/;

/** The settings among the variables. An empty variable is none, as in the files of container tools. */
export function readEnvironment(
  env: Environment,
  readFile: (path: string) => string | undefined,
): { readonly given: readonly GivenSetting[]; readonly mistakes: readonly string[] } {
  const given: GivenSetting[] = [];
  const mistakes: string[] = [];
  // Lists before their items, so that LEITSTAND_ENGINES_0_KEY adds to what LEITSTAND_ENGINES says.
  const variables = Object.keys(env).filter(
    (name) => name.startsWith('LEITSTAND_') && !notSettings.test(name),
  );
  for (const variable of variables.sort()) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    const found = settingOf(variable);
    if (found === undefined) mistakes.push(unknownVariable(variable));
    else if (!found.byFile) given.push({ path: found.path, value: readValue(found.leaf, text), variable });
    else if (env[variable.slice(0, -'_FILE'.length)]) {
      mistakes.push(
        `${variable}: ${variable.slice(0, -'_FILE'.length)} is set too; only one of them can hold`,
      );
    } else {
      const content = readFile(text)?.trim();
      if (content) given.push({ path: found.path, value: content, variable, file: text });
      else mistakes.push(`${variable}: the file "${text}" ${content === '' ? 'is empty' : 'cannot be read'}`);
    }
  }
  return { given, mistakes };
}

interface Setting {
  readonly leaf: SettingLeaf;
  readonly path: readonly PropertyKey[];
  readonly byFile: boolean;
}

/** A setting whose own name ends in File goes before a secret that is read from a file. */
function settingOf(variable: string): Setting | undefined {
  const own = matching(variable, () => true);
  if (own) return { ...own, byFile: false };
  if (!variable.endsWith('_FILE')) return undefined;
  const secret = matching(variable.slice(0, -'_FILE'.length), (leaf) => leaf.secret);
  return secret && { ...secret, byFile: true };
}

function matching(
  variable: string,
  fits: (leaf: SettingLeaf) => boolean,
): Omit<Setting, 'byFile'> | undefined {
  for (const leaf of settingLeaves.filter(fits)) {
    const pattern = new RegExp(`^${leaf.variable.replaceAll('#', '(\\d{1,3})')}$`);
    const numbers = pattern.exec(variable)?.slice(1);
    if (numbers) {
      let next = 0;
      return { leaf, path: leaf.path.map((step) => (step === '#' ? Number(numbers[next++]) : step)) };
    }
  }
  return undefined;
}

function unknownVariable(variable: string): string {
  const names = settingLeaves.flatMap((leaf) =>
    leaf.secret ? [leaf.variable, `${leaf.variable}_FILE`] : [leaf.variable],
  );
  const meant = suggest(variable, names);
  return `${variable}: there is no such setting${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

/** Text as the schema wants it; what does not fit stays text, and the schema says so. */
function readValue({ kind }: SettingLeaf, text: string): unknown {
  if (kind === 'number') return /^\s*-?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : text;
  if (kind === 'switch') return switches.get(text.trim().toLowerCase()) ?? text;
  if (kind === 'text') return text;
  if (kind === 'structure' || /^\s*\[/.test(text)) {
    const document = parseDocument(text);
    return document.errors.length > 0 ? text : document.toJS({ maxAliasCount: 0 });
  }
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const switches: ReadonlyMap<string, boolean> = new Map([
  ...(['true', 'yes', 'on', '1'] as const).map((word) => [word, true] as const),
  ...(['false', 'no', 'off', '0'] as const).map((word) => [word, false] as const),
]);
