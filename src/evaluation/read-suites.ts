import { createHash } from 'node:crypto';
import {
  type GlossaryEntry,
  glossary,
  nameFile,
  type SuiteCase,
  type SuiteJudge,
  suite,
  suiteCase,
} from '#contract';
import { linearPattern } from './checks/linear-pattern/linear-pattern.ts';
import { type Paired, pairedCases } from './pairs/paired-cases.ts';
import { personsOf } from './pairs/persons-of.ts';
import { mistaken, readYaml } from './read-yaml.ts';

/** A suite as it is run. */
export interface Suite {
  readonly name: string;
  /** SHA-256 of its file and of the files it names, hex. */
  readonly hash: string;
  readonly threshold: number;
  readonly repeats: number;
  readonly seed: number;
  readonly glossary?: readonly GlossaryEntry[];
  /** Of a million tokens. */
  readonly prices?: { readonly prompt: number; readonly completion: number };
  /** Every case stands there once for each person. */
  readonly paired?: Paired;
  readonly judge?: SuiteJudge;
  readonly cases: readonly SuiteCase[];
}

type Files = Readonly<Record<string, string>>;
const ending = '.suite.yaml';

/** Names of the files that are suites. */
export const suiteFiles = (files: Files): readonly string[] =>
  Object.keys(files)
    .filter((name) => name.endsWith(ending))
    .sort();

/** The suites among the files of a version, by name. `evaluation.suiteMistaken` names file and line. */
export function readSuites(files: Files): readonly Suite[] {
  const names = suiteFiles(files);
  const suites = names.map((name) => readSuite(files, name));
  for (const [at, { name }] of suites.entries())
    if (suites.findIndex((one) => one.name === name) !== at)
      mistaken(names[at] ?? name, 1, `"${name}" is twice`);
  return suites;
}

export function readSuite(files: Files, file: string): Suite {
  const source = files[file] ?? '';
  const { suite: name, cases, casesFrom, glossary: words, paired, ...rest } = readYaml(file, source, suite);
  if ((cases === undefined) === (casesFrom === undefined))
    mistaken(file, 1, 'either cases or casesFrom is needed');
  const all = cases ?? readLines(files, file, casesFrom ?? '');
  const ids = new Set<string>();
  for (const { id, checks } of all) {
    if (ids.has(id)) mistaken(file, 1, `the case "${id}" is twice`);
    ids.add(id);
    const wrong = wrongPattern([checks.regex, checks.noRegex].flatMap((one) => one ?? []));
    if (wrong) mistaken(file, 1, `the case "${id}": ${wrong}`);
    if (checks.glossary && words === undefined)
      mistaken(file, 1, `the case "${id}": the suite names no glossary`);
    if (checks.judge && !rest.judge) mistaken(file, 1, `the case "${id}": the suite names no judge`);
    if (checks.maxCost && !rest.prices) mistaken(file, 1, `the case "${id}": the suite names no prices`);
  }
  const namesFrom = typeof paired?.names === 'string' ? paired.names : undefined;
  const named = [casesFrom, words, ...(namesFrom === undefined ? [] : [namesFrom])].map((one) =>
    one === undefined ? null : (files[one] ?? null),
  );
  const listed = (from: string) => readYaml(from, textOf(files, file, from), nameFile);
  const people =
    paired &&
    pairedCases({ margin: paired.margin, persons: personsOf(paired, listed) }, all, (message) =>
      mistaken(file, 1, message),
    );
  return {
    ...{ name, threshold: rest.threshold, repeats: rest.repeats, seed: rest.seed },
    hash: createHash('sha256')
      .update(JSON.stringify([source, ...named]))
      .digest('hex'),
    ...(words === undefined ? {} : { glossary: readYaml(words, textOf(files, file, words), glossary) }),
    ...(rest.prices ? { prices: rest.prices } : {}),
    ...(rest.judge ? { judge: rest.judge } : {}),
    ...(people ? { paired: people.paired } : {}),
    cases: people?.cases ?? all,
  };
}

function wrongPattern(patterns: readonly string[]): string | undefined {
  for (const pattern of patterns) {
    try {
      linearPattern(pattern);
    } catch (error) {
      return `regex: ${error instanceof Error ? error.message : 'no pattern'}`;
    }
  }
  return undefined;
}

const textOf = (files: Files, suiteFile: string, file: string): string =>
  files[file] ?? mistaken(suiteFile, 1, `the file "${file}" is missing`);

function readLines(files: Files, suiteFile: string, file: string): readonly SuiteCase[] {
  return textOf(files, suiteFile, file)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        mistaken(file, at + 1, 'no JSON');
      }
      const parsed = suiteCase.safeParse(value);
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      return mistaken(file, at + 1, `${issue?.path.map(String).join('.')}: ${issue?.message}`);
    });
}
