import { problems } from '#contract';
import { percentilesOf } from './distribution.ts';
import type { EngineSums, Series, Sums } from './series.ts';
import type { FigureName } from './tables.ts';

/** A sum as it comes out of the database. */
export interface Row {
  readonly name: FigureName;
  readonly part: string;
  readonly label: string;
  readonly value: number;
}

/** What these sums come to. */
export function sumUp(rows: readonly Row[]): Sums {
  const of = byName(rows);
  const latencyMs = percentiles(of('latency'));
  const firstTokenMs = percentiles(of('firstToken'));
  const waiting = waitingOf(of('queue'));
  return {
    turns: counts(of('turn')),
    ...(latencyMs ? { latencyMs } : {}),
    ...(firstTokenMs ? { firstTokenMs } : {}),
    ...tokens(of('tokens')),
    ...(waiting ? { waiting } : {}),
    documents: total(of('document')),
    signInsFailed: total(of('signInFailed')),
    requests: counts(of('request')),
    problems: total(of('problem').filter(({ part }) => part === 'turn')),
  };
}

/** The same, and what it is made up of. */
export function breakDown(rows: readonly Row[]): Series['total'] {
  const of = byName(rows);
  const engines = new Set(
    [...of('turn'), ...of('queue')].map(({ part }) => part).filter((part) => part !== ''),
  );
  return {
    ...sumUp(rows),
    engines: [...engines].sort().map((engine) =>
      engineSums(
        engine,
        rows.filter(({ part }) => part === engine),
      ),
    ),
    errors: merged(of('problem')).map(({ part, label, value }) => ({
      ...({ of: part === 'turn' ? 'turn' : 'request', code: label, title: titleOf(label) } as const),
      count: value,
    })),
    findings: merged(of('finding')).map(({ part, label, value }) => ({
      action: part === 'refused' || part === 'masked' ? part : 'seen',
      ...{ category: label, count: value },
    })),
  };
}

function engineSums(engine: string, rows: readonly Row[]): EngineSums {
  const { latencyMs, firstTokenMs, waiting, promptTokens, completionTokens } = sumUp(rows);
  return {
    engine,
    turns: total(byName(rows)('turn')),
    ...{ promptTokens, completionTokens },
    ...(latencyMs ? { latencyMs } : {}),
    ...(firstTokenMs ? { firstTokenMs } : {}),
    ...(waiting ? { waiting } : {}),
  };
}

/** Codes are added, never renamed; what an older or newer release wrote is shown as it is. */
const titleOf = (code: string): string =>
  Object.entries(problems).find(([known]) => known === code)?.[1].title ?? code;

const byName =
  (rows: readonly Row[]) =>
  (name: FigureName): readonly Row[] =>
    rows.filter((row) => row.name === name);

const total = (rows: readonly Row[]): number => rows.reduce((sum, { value }) => sum + value, 0);

function counts(rows: readonly Row[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const { label, value } of rows) found.set(label, (found.get(label) ?? 0) + value);
  return Object.fromEntries([...found].sort(([a], [b]) => a.localeCompare(b, 'en')));
}

function byNumber(rows: readonly Row[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { label, value } of rows) found.set(Number(label), (found.get(Number(label)) ?? 0) + value);
  return found;
}

const percentiles = (rows: readonly Row[]) => percentilesOf(byNumber(rows));

function tokens(rows: readonly Row[]): Pick<Sums, 'promptTokens' | 'completionTokens'> {
  const of = (kind: string) => total(rows.filter(({ label }) => label === kind));
  return { promptTokens: of('prompt'), completionTokens: of('completion') };
}

function waitingOf(rows: readonly Row[]): Sums['waiting'] | undefined {
  const looks = total(rows);
  if (looks === 0) return undefined;
  const lengths = byNumber(rows);
  const sum = [...lengths].reduce((all, [length, times]) => all + length * times, 0);
  return { mean: Math.round((sum / looks) * 100) / 100, most: Math.max(...lengths.keys()) };
}

/** The largest first. */
function merged(rows: readonly Row[]): readonly Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.part} ${row.label}`;
    found.set(key, { ...row, value: (found.get(key)?.value ?? 0) + row.value });
  }
  return [...found.values()].sort((a, b) => b.value - a.value || a.label.localeCompare(b.label, 'en'));
}
