// Runs the test files; arguments pick some: npm test -- src/audit
// Most of what goes through a browser or compares engines takes long: npm run test:long
// What takes a minute, kills servers or keeps to seconds by the clock runs alone: npm run test:slow
// But for those, two halves run beside each other, for much of it waits for servers and browsers; both take about
// as long.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

const kind = process.argv.find((one) => one === '--slow' || one === '--long');
const picks = process.argv.slice(2).filter((one) => one !== kind);
const all = globSync(['src/**/*.test.ts', 'console/**/*.test.ts', 'test/**/*.test.ts']).sort();
const slow = new Set(
  globSync([
    'src/store/durability/*.test.ts',
    'src/{audit,jobs}/kill.test.ts',
    'src/engines/embedded/kill-real-weights.test.ts',
    'test/{kill,models,house-models,house-llama-server,stop-streams}.test.ts',
    'test/{power-cut,review-load}/**/*.test.ts',
    'test/console/speed.test.ts',
    'src/guards/injection/score-injection-speed.test.ts',
  ]),
);
const inShort = new Set(globSync('test/console/{chat,frame,reviews,walk-reader}.test.ts'));
const long = new Set(
  globSync([
    'src/engines/embedded/both-runtimes.test.ts',
    'test/cli.test.ts',
    'test/{console,weights}/**/*.test.ts',
  ]).filter((file) => !slow.has(file) && !inShort.has(file)),
);

/** @param {string} file */
const kindOf = (file) => (slow.has(file) ? '--slow' : long.has(file) ? '--long' : undefined);
const chosen = all.filter((file) =>
  picks.length === 0 ? kindOf(file) === kind : picks.some((pick) => file.startsWith(pick)),
);
/** Whether a file belongs to the first half; everything slow is in it, one file after the other. */
const inFirst = (file, index) => {
  if (kind === '--slow') return true;
  if (kind === '--long') return index % 2 === 0;
  return !file.startsWith('test/') || file.startsWith('test/bad-input/');
};
const groups = [chosen.filter(inFirst), chosen.filter((file, index) => !inFirst(file, index))].filter(
  (files) => files.length > 0,
);
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
