// Runs every test file; arguments pick some: npm test -- src/audit
// Two halves run beside each other, for much of it waits for servers and browsers; both take about as long.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

const picks = process.argv.slice(2);
const one = [
  'src/**/*.test.ts',
  'console/**/*.test.ts',
  'test/{bad-input,documents,permissions}/**/*.test.ts',
];
const all = new Set(globSync([...one, 'test/**/*.test.ts']));
const first = new Set(globSync(one));
const groups = [[...first], [...all].filter((file) => !first.has(file))]
  .map((files) =>
    files.filter((file) => picks.length === 0 || picks.some((pick) => file.startsWith(pick))).sort(),
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
