// Everything that must hold before a commit, in one command. The last line counts what passed and what failed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const node = process.execPath;
const checks = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'tsc', ['-p', '.']],
  // The console is compiled for browsers, with rules of its own.
  ...(existsSync('console/tsconfig.json') ? [['types of the console', 'tsc', ['-p', 'console']]] : []),
  ['unused code and dependencies', 'knip', ['--no-progress']],
  ['floors', node, ['tools/test.mjs', 'test/floors.test.ts']],
  ['patterns cannot backtrack for ever', node, ['tools/check-patterns.mjs']],
  ['generated documents up to date', node, ['tools/generate.mjs', '--check']],
  ['links and code that documents name', node, ['tools/check-links.mjs']],
  ['exact versions, no addresses in the lock file', node, ['tools/check-dependencies.mjs']],
  ['no secrets in tracked files', node, ['tools/check-secrets.mjs']],
];
const failed = checks.filter(([name, command, args]) => {
  const began = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  const fine = run.status === 0;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${fine ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (!fine) console.log(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
  return !fine;
});
console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
