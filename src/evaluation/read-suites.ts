import { createHash } from 'node:crypto';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { Problem, type SuiteCase, suite, suiteCase } from '#contract';

/** A suite as it is run. */
export interface Suite {
  readonly name: string;
  /** SHA-256 of its file and of the file of cases, hex. */
  readonly hash: string;
  readonly threshold: number;
  readonly repeats: number;
  readonly seed: number;
  readonly cases: readonly SuiteCase[];
}

type Files = Readonly<Record<string, string>>;
const ending = '.suite.yaml';

/** The suites among the files of a version, by name. `evaluation.suiteMistaken` names file and line. */
export function readSuites(files: Files): readonly Suite[] {
  const names = Object.keys(files).filter((name) => name.endsWith(ending));
  const suites = names.sort().map((name) => readSuite(files, name));
  for (const [at, { name }] of suites.entries())
    if (suites.findIndex((one) => one.name === name) !== at)
      mistaken(names[at] ?? name, 1, `"${name}" is twice`);
  return suites;
}

function readSuite(files: Files, file: string): Suite {
  const source = files[file] ?? '';
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) mistaken(file, lines.linePos(error.pos[0]).line, error.message.split('\n', 1)[0] ?? '');
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    mistaken(file, 1, 'aliases (*name) are not allowed here');
  }
  const parsed = suite.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path ?? [];
    // The nearest thing that stands in the file.
    let line = 1;
    for (let length = path.length; length > 0 && line === 1; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) line = lines.linePos(node.range[0]).line;
    }
    mistaken(file, line, `${path.map(String).join('.')}: ${issue?.message}`);
  }
  const { suite: name, threshold, repeats, seed, cases, casesFrom } = parsed.data;
  if ((cases === undefined) === (casesFrom === undefined))
    mistaken(file, 1, 'either cases or casesFrom is needed');
  const all = cases ?? readLines(files, file, casesFrom ?? '');
  const ids = new Set<string>();
  for (const { id } of all) {
    if (ids.has(id)) mistaken(file, 1, `the case "${id}" is twice`);
    ids.add(id);
  }
  const hash = createHash('sha256').update(JSON.stringify([source, casesFrom ? files[casesFrom] : null]));
  return { name, threshold, repeats, seed, cases: all, hash: hash.digest('hex') };
}

function readLines(files: Files, suiteFile: string, file: string): readonly SuiteCase[] {
  const text = files[file];
  if (text === undefined) mistaken(suiteFile, 1, `the file "${file}" is missing`);
  return text.split('\n').flatMap((line, at) => {
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

function mistaken(file: string, line: number, message: string): never {
  throw new Problem('evaluation.suiteMistaken', `${file}, line ${line}: ${message}`);
}
