// Runs every test file; arguments pick some: npm test -- src/audit
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const picks = process.argv.slice(2);
const files = globSync(['src/**/*.test.ts', 'console/**/*.test.ts', 'test/**/*.test.ts']).filter(
  (file) => picks.length === 0 || picks.some((pick) => file.startsWith(pick)),
);
if (files.length === 0) {
  console.error('No test file matches; a run without tests is a failure.');
  process.exit(1);
}
const run = spawnSync(process.execPath, ['--test', '--test-isolation=none', ...files.sort()], {
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
