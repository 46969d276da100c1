import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type Command, type ExitCode, exitCodes, type Invocation, word } from '../command.ts';
import { contrastLines, pairedResultLines } from './contrast-lines.ts';

const enc = encodeURIComponent;
const bounds = z.object({ low: z.number(), high: z.number() });
const suiteReport = z.object({
  ...{ suite: z.string(), verdict: z.string(), threshold: z.number() },
  ...{ cases: z.number(), held: z.number(), missing: z.number(), lowerBound: z.number(), interval: bounds },
  casesNeeded: z.number().optional(),
  advice: z.array(z.object({ share: z.number(), cases: z.number() })).optional(),
  contrasts: z
    .array(
      bounds.extend({
        ...{ axis: z.string(), values: z.array(z.string()), difference: z.number(), margin: z.number() },
        ...{ templates: z.number(), verdict: z.string(), casesNeeded: z.number().optional() },
      }),
    )
    .optional(),
  judge: z.object({ useCase: z.string(), labelled: z.number(), kappa: z.number().nullable() }).optional(),
});
const run = z.object({
  ...{ id: z.string(), useCase: z.string(), version: z.string(), state: z.string() },
  dropped: z.array(z.string()).nullable(),
  ...{ verdict: z.string().nullable(), suites: z.array(suiteReport).nullable(), createdAt: z.string() },
  progress: z
    .object({ done: z.number(), total: z.number().nullable(), remainingSeconds: z.number().optional() })
    .optional(),
});
type Run = z.output<typeof run>;
const judged = run.extend({
  results: z.array(
    z.object({
      ...{ suite: z.string(), case: z.string(), repeat: z.number(), outcome: z.string() },
      ...{ broken: z.array(z.string()), problem: z.string().nullable(), turn: z.string().nullable() },
    }),
  ),
  comparison: z
    .array(
      z.object({
        ...{
          suite: z.string(),
          pairs: z.number(),
          leftOut: z.number(),
          better: z.number(),
          worse: z.number(),
        },
        ...{ difference: bounds.extend({ mean: z.number() }), p: z.number(), adjustedP: z.number() },
      }),
    )
    .optional(),
});

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const evaluationCommands: readonly Command[] = [
  {
    name: 'evaluation list',
    usage: '[USE-CASE]',
    summary: 'Runs, the newest first',
    async run({ args: [useCase], client, print }) {
      const answer = await client.get(
        `/api/evaluations${useCase === undefined ? '' : `?useCase=${enc(useCase)}`}`,
      );
      print(answer, () => {
        const { items } = z.object({ items: z.array(run) }).parse(answer);
        if (items.length === 0) return '(none)';
        return items.map((one) => `${one.id}  ${one.createdAt}  ${headOf(one)}`).join('\n');
      });
    },
  },
  {
    name: 'evaluation show',
    usage: 'ID',
    summary: 'A run: every suite with its interval, and the cases that do not hold',
    options: { all: { type: 'boolean', help: 'all cases' } },
    async run(call) {
      const answer = await call.client.get(`/api/evaluations/${enc(word(call, 0, 'ID'))}`);
      call.print(answer, () => {
        const seen = judged.parse(answer);
        const paired = new Set((seen.suites ?? []).flatMap((one) => (one.contrasts ? [one.suite] : [])));
        const shown = seen.results.filter(({ outcome }) => call.flag('all') || outcome !== 'held');
        const ofPairs = call.flag('all') ? [] : shown.filter(({ suite }) => paired.has(suite));
        const cases = shown
          .filter((one) => !ofPairs.includes(one))
          .map((one) => {
            const why = [...one.broken, ...(one.problem === null ? [] : [one.problem])].join(', ');
            const place = `${one.suite}/${one.case}${one.repeat === 0 ? '' : `#${one.repeat + 1}`}`;
            return `  ${one.outcome.padEnd(8)}${place}  ${why}${one.turn === null ? '' : `  turn ${one.turn}`}`;
          });
        const pairs = pairedResultLines(ofPairs).map((line) => `  ${line}`);
        return [asLines(seen), ...cases, ...pairs].join('\n');
      });
    },
  },
  {
    name: 'evaluation compare',
    usage: 'ID OTHER',
    summary: 'A run beside another one of the same use case; exit 1 if a suite is worse, after Holm at 5 %',
    async run(call) {
      const [id, other] = [word(call, 0, 'ID'), word(call, 1, 'OTHER')];
      const answer = await call.client.get(`/api/evaluations/${enc(id)}?compareWith=${enc(other)}`);
      const { comparison = [] } = judged.parse(answer);
      call.print(comparison, () =>
        comparison.length === 0
          ? 'No case stands in both.'
          : comparison
              .map(
                ({ suite, pairs, leftOut, better, worse, difference, p, adjustedP }) =>
                  `${suite}: ${pairs} cases in both${leftOut === 0 ? '' : `, ${leftOut} left out`}; ` +
                  `${better} better, ${worse} worse; difference ${percent(difference.mean)} ` +
                  `(${percent(difference.low)} to ${percent(difference.high)}); ` +
                  `McNemar p ${p.toFixed(4)}, after Holm ${adjustedP.toFixed(4)}`,
              )
              .join('\n'),
      );
      const isWorse = comparison.some((one) => one.adjustedP <= 0.05 && one.difference.mean < 0);
      return isWorse ? exitCodes.failed : exitCodes.fine;
    },
  },
  {
    name: 'evaluate',
    usage: 'USE-CASE [VERSION]',
    summary: 'Run the suites of a version (the newest without one) and wait; exit 1 unless it passes',
    options: {
      'no-wait': { type: 'boolean', help: 'only begin' },
      replay: { type: 'boolean', help: 'the live version, held against the run by which it passed' },
    },
    run: evaluate,
  },
];

async function evaluate(call: Invocation): Promise<ExitCode> {
  const [, version] = call.args;
  const path = `/api/use-cases/${enc(word(call, 0, 'USE-CASE'))}/evaluate`;
  const begun = await call.client.send('POST', path, {
    ...(version === undefined ? {} : { version }),
    ...(call.flag('replay') ? { replay: true } : {}),
  });
  const { id } = z.object({ id: z.string() }).parse(begun);
  if (call.flag('no-wait')) {
    call.print(begun);
    return exitCodes.fine;
  }
  let shown = '';
  for (let wait = 200; ; wait = Math.min(2_000, wait * 1.5)) {
    const answer = await call.client.get(`/api/evaluations/${enc(id)}?results=none`);
    const seen = run.parse(answer);
    if (seen.state !== 'running') {
      call.print(answer, () => asLines(seen));
      return seen.verdict === 'pass' ? exitCodes.fine : exitCodes.failed;
    }
    const { done, total, remainingSeconds } = seen.progress ?? { done: 0, total: null };
    const left = remainingSeconds === undefined ? '' : `, ${Math.ceil(remainingSeconds)} s left`;
    const line = total === null ? 'waits' : `${done} of ${total}${left}`;
    if (!call.flag('json') && line !== shown) call.write(`${line}\n`);
    shown = line;
    await delay(wait);
  }
}

const headOf = ({ useCase, version, state, verdict }: Run): string =>
  `${useCase} ${version.slice(0, 12)}: ${verdict ?? state}`;

/** A run for the eye: every suite with what its verdict rests on. */
function asLines(seen: Run): string {
  const suites = (seen.suites ?? []).flatMap((one) => [
    `  ${one.suite}: ${one.verdict}; ${one.held} of ${one.cases} hold` +
      `${one.missing === 0 ? '' : `, ${one.missing} without a result`}; ${percent(one.interval.low)} to ` +
      `${percent(one.interval.high)}, at least ${percent(one.lowerBound)} for a threshold of ${percent(one.threshold)}`,
    ...(one.casesNeeded === undefined
      ? []
      : [`    ${one.casesNeeded} cases would settle it if the share stays as it is`]),
    ...(one.advice
      ? [
          `    cases needed by the share that truly holds: ${one.advice
            .map(({ share, cases }) => `${percent(share)} ${cases}`)
            .join(', ')}`,
        ]
      : []),
    ...contrastLines(one.contrasts ?? []).map((line) => `    ${line}`),
    ...(one.judge
      ? [
          `    judge ${one.judge.useCase}: ${one.judge.kappa === null ? 'agreement with people not measured' : `κ ${one.judge.kappa.toFixed(2)} over ${one.judge.labelled} labels`}`,
        ]
      : []),
  ]);
  const dropped = seen.dropped?.length ? [`  worse than when it passed: ${seen.dropped.join(', ')}`] : [];
  return [`${seen.id}  ${headOf(seen)}`, ...suites, ...dropped].join('\n');
}
