// npm run soak: the heavy versions of the tests, one after the other, within LEITSTAND_SOAK_MINUTES (600 unless
// given). What no longer fits is named as such, never counted as passed. `npm run soak -- kills` picks suites.
import { spawn } from 'node:child_process';

const budgetMs = Number(process.env.LEITSTAND_SOAK_MINUTES ?? 600) * 60_000;
const began = performance.now();
const picks = process.argv.slice(2);
const left = () => budgetMs - (performance.now() - began);
const tests = (file) => ['tools/test.mjs', file];

/** `rounds`: how often, each time with another seed; `shows`: lines of figures. The last suite takes what time the others leave. */
const suites = [
  { name: 'verdicts: 10,000 simulated runs each', args: ['soak/verdicts.ts'] },
  {
    name: 'property: readers on 10,000 random trees',
    args: tests('test/readable-property.test.ts'),
    env: { LEITSTAND_CASES: '10000' },
  },
  {
    name: 'audit: a million records verified',
    args: ['bench/audit.ts', '--records', '1000000', '--seconds', '5'],
    env: {},
  },
  {
    name: 'power cuts: 200 of the store',
    args: tests('src/store/durability/power-cut.test.ts'),
    env: { LEITSTAND_POWER_CUTS: '200' },
  },
  {
    name: 'power cuts: 200 of the server',
    args: tests('test/power-cut/power-cut.test.ts'),
    env: { LEITSTAND_POWER_CUTS: '20' },
    rounds: 10,
  },
  {
    name: 'kills: 200 of the store',
    args: tests('src/store/durability/kill.test.ts'),
    env: { LEITSTAND_KILLS: '200' },
  },
  {
    name: 'kills: 50 of the audit log',
    args: tests('src/audit/kill.test.ts'),
    env: { LEITSTAND_TEST_KILLS: '50' },
  },
  {
    name: 'kills: 100 of the engine',
    args: tests('src/engines/embedded/kill.test.ts'),
    env: { LEITSTAND_KILLS: '100' },
  },
  {
    name: 'kills: 100 of the engine with real weights, of both adapters',
    args: tests('src/engines/embedded/kill-real-weights.test.ts'),
    env: { LEITSTAND_KILLS: '100' },
    shows: / kills: /,
  },
  {
    name: 'reviews: 200 under kills of two servers',
    args: tests('test/review-load'),
    env: { LEITSTAND_REVIEWS: '200', LEITSTAND_REVIEWERS: '20', LEITSTAND_KILLS: '20' },
    rounds: 3,
    shows: /reviews under kills/,
  },
  {
    name: 'kills: 200 of the server',
    args: tests('test/kill.test.ts'),
    env: { LEITSTAND_KILLS: '20' },
    rounds: 10,
  },
];

let passed = 0;
let failed = 0;
let unfinished = 0;
for (const { name, args, env, shows, rounds = 1 } of suites) {
  if (picks.length > 0 && !picks.some((pick) => name.includes(pick))) continue;
  const start = performance.now();
  let done = 0;
  let outcome = 'fine';
  for (; done < rounds && outcome === 'fine'; done += outcome === 'fine' ? 1 : 0) {
    outcome =
      left() < 5_000
        ? 'no time left'
        : await run(args, { ...env, LEITSTAND_SEED: String(1 + done * 1_000) }, shows);
  }
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  const part = rounds === 1 ? '' : `, ${done} of ${rounds} rounds`;
  console.log(`${name}: ${outcome}${part}, ${minutes} min`);
  if (outcome === 'FAILED') failed += 1;
  else if (done === 0) unfinished += 1;
  else passed += 1;
}
if (unfinished > 0) console.log(`${unfinished} did not fit into ${budgetMs / 60_000} minutes`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** A failure shows everything it printed; a success nothing but its figures. */
async function run(args, env, shows = undefined) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-200_000);
    });
  }
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    // With everything it has started.
    process.kill(-child.pid, 'SIGKILL');
  }, left());
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  if (late) return 'no time left';
  if (code !== 0) console.log(output);
  else if (args[0]?.startsWith('bench/')) console.log(output.trimEnd());
  else if (shows) for (const line of output.split('\n')) if (shows.test(line)) console.log(line);
  return code === 0 ? 'fine' : 'FAILED';
}
