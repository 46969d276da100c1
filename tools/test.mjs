// Runs the test files; arguments pick some: npm test -- src/audit
// What takes a minute, kills servers or keeps to seconds by the clock runs alone: npm run test:slow
// Two halves run beside each other, for much of it waits for servers and browsers; both take about as long.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

const isSlow = process.argv.includes('--slow');
const picks = process.argv.slice(2).filter((one) => one !== '--slow');
const slow = new Set(
  globSync([
    'src/store/durability/*.test.ts',
    'src/{audit,jobs}/kill.test.ts',
    'src/engines/embedded/kill-real-weights.test.ts',
    'test/{kill,models,house-models,house-llama-server,stop-streams}.test.ts',
    'test/{power-cut,review-load,weights}/**/*.test.ts',
    'test/console/{speed,life-walk}.test.ts',
    'src/guards/injection/score-injection-speed.test.ts',
  ]),
);
const one = [
  'src/**/*.test.ts',
  'console/**/*.test.ts',
  'test/{bad-input,documents,permissions}/**/*.test.ts',
  'test/[e-z]*.test.ts',
];
const all = new Set(globSync([...one, 'test/**/*.test.ts']));
const first = new Set(globSync(one));
const groups = (isSlow ? [[...all]] : [[...first], [...all].filter((file) => !first.has(file))])
  .map((files) =>
    files
      .filter((file) =>
        picks.length === 0 ? slow.has(file) === isSlow : picks.some((pick) => file.startsWith(pick)),
      )
      .sort(),
  )
  .filter((files) => files.length > 0);
if (groups.length === 0) {
  console.error('No test file matches; a run without tests is a failure.');
  process.exit(1);
}

/** The first group prints as it goes, the others once they are done. */
const statuses = await Promise.all(
  groups.map(
    (files, index) =>
      new Promise((resolve) => {
        const run = spawn(process.execPath, ['--test', '--test-isolation=none', ...files], {
          stdio: index === 0 ? 'inherit' : ['ignore', 'pipe', 'inherit'],
        });
        const printed = [];
        run.stdout?.on('data', (part) => printed.push(part));
        run.on('close', (status) => resolve({ status, printed: Buffer.concat(printed) }));
      }),
  ),
);
for (const { printed } of statuses) process.stdout.write(printed);
process.exitCode = statuses.every(({ status }) => status === 0) ? 0 : 1;
