import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { quoteWithEncoder } from '../src/knowledge/quote/quote.ts';
import { createUnitEncoder } from '../src/knowledge/quote/unit-encoder.ts';
import { holds } from './demo/questions.ts';
import { type Case, mlqaCases, type Split, xquadCases } from './quote/cases.ts';
import { demoCases } from './quote/demo-cases.ts';
import { fitAll } from './quote/fit.ts';
import { openEncoder } from './retrieval/encoder.ts';

/**
 * How good extractive answers are, per set and language, with 95 % Wilson intervals.
 * `--split eval` measures on the halves that the coefficients have never seen; `--fit` learns them again from the
 * development halves and the demo's two; `--encoder` names a GGUF file of an encoder, then search and quotes use meaning
 * too; `--data` names the folder with qa_xquad and qa_mlqa_de; `--wrong` lists what went wrong.
 */
const { values } = parseArgs({
  options: {
    split: { type: 'string', default: 'dev' },
    fit: { type: 'boolean', default: false },
    data: { type: 'string', default: process.env.LEITSTAND_BENCH_DATA ?? '../shared/data' },
    wrong: { type: 'boolean', default: false },
    set: { type: 'string' },
    encoder: { type: 'string' },
  },
});

const split: Split = values.split === 'eval' || values.split === 'fresh' ? values.split : 'dev';
const encoder =
  values.encoder === undefined ? undefined : await openEncoder(values.encoder, basename(values.encoder), 1);
// Fitting meets the same texts again and again; measuring must not.
const embedder = values.fit ? encoder?.remembering : encoder?.embedder;
const patient = createUnitEncoder({ embedder: () => embedder, boundMs: 600_000, kept: 1_000_000 });
const asked = createUnitEncoder({ embedder: () => embedder });
const wanted = (set: string) => values.set === undefined || set.startsWith(values.set);
const unfit = values.fit ? [] : ['es'];
const cases = [
  ...(await all(
    ['de', 'en', ...unfit].filter((one) => wanted(`xquad-${one}`)),
    (language) => xquadCases(values.data, language, split, embedder),
  )),
  ...(wanted('mlqa-de') ? await mlqaCases(values.data, split, embedder) : []),
  ...(wanted('demo') ? await demoCases(split, values.fit, embedder) : []),
  // Its eval half was looked at too often to say what to expect: `fresh` does that now.
  ...(wanted('demo') && values.fit ? await demoCases('eval', false, embedder) : []),
  // What is left in the demo when an answer is taken away often says it in another language: no fair example.
].filter(({ kind, set }) => !values.fit || kind !== 'hard' || !set.startsWith('demo'));

if (cases.length === 0) {
  console.error('No questions found; name the data folder with --data.');
  process.exit(1);
}
if (values.fit) await fitAll(cases, encoder && ((question, units) => patient.cosines(question, units)));
else
  for (const set of new Set(cases.map((one) => one.set)))
    await measure(
      set,
      cases.filter((one) => one.set === set),
    );
await encoder?.close();

async function all<T, R>(some: readonly T[], work: (one: T) => Promise<readonly R[]>): Promise<readonly R[]> {
  const done: R[] = [];
  for (const one of some) done.push(...(await work(one)));
  return done;
}

async function measure(set: string, all: readonly Case[]): Promise<void> {
  const times: number[] = [];
  const lengths: number[] = [];
  const held: boolean[] = [];
  const refused: boolean[] = [];
  const abstained = new Map<string, boolean[]>();
  for (const one of all) {
    const started = performance.now();
    const options = { language: one.language };
    const result = await quoteWithEncoder(one.question, one.passages, options, encoder && asked);
    times.push(performance.now() - started);
    const none = result.state === 'notInSources';
    if (one.kind !== 'answerable') {
      abstained.set(one.kind, [...(abstained.get(one.kind) ?? []), none]);
      if (!none && values.wrong) console.log('✗ answered', one.question, JSON.stringify(result.features));
      continue;
    }
    const text = none ? '' : result.quotes.map((found) => found.text).join('\n');
    if (!none) lengths.push(text.length);
    held.push(holds(text, one.answers));
    refused.push(none);
    if (!held.at(-1) && values.wrong)
      console.log('✗ missed', one.question, '→', one.answers[0], none ? result.reason : text);
  }
  console.log(
    `${set} (${split}), ${held.length} answerable questions, quotes of ${average(lengths)} characters on average`,
  );
  console.log(`  gold answer inside the quote  ${interval(held)}`);
  console.log(`  answerable refused            ${interval(refused)}`);
  for (const [kind, flags] of abstained)
    console.log(`  ${`abstained (${kind})`.padEnd(29)} ${interval(flags)}`);
  times.sort((a, b) => a - b);
  console.log(`  p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`);
}

/** Share with its 95 % interval after Wilson 1927. */
function interval(flags: readonly boolean[]): string {
  const n = flags.length;
  const p = flags.filter(Boolean).length / Math.max(1, n);
  const z = 1.96;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(p)} % [${percent(middle - half)}, ${percent(middle + half)}] of ${n}`;
}

function average(numbers: readonly number[]): string {
  return (numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)).toFixed(0);
}

function at(sorted: readonly number[], quantile: number): string {
  return (sorted[Math.floor(quantile * (sorted.length - 1))] ?? 0).toFixed(1);
}
