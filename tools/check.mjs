// Everything that must hold before a commit, in one command.
import { spawnSync } from 'node:child_process';

const checks = [
  ['format and lint', 'biome', ['check', '.']],
  ['types', 'tsc', ['-p', '.']],
  ['types of the console', 'tsc', ['-p', 'console']],
  ['unused code and dependencies', 'knip', []],
  ['floors', process.execPath, ['tools/test.mjs', 'test/floors.test.ts']],
  ['patterns cannot backtrack for ever', process.execPath, ['tools/check-patterns.mjs']],
  ['documentation up to date', process.execPath, ['tools/generate.mjs', '--check']],
  ['no secrets in tracked files', process.execPath, ['tools/check-secrets.mjs']],
];
const failed = checks.filter(([name, command, args]) => {
  const run = spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });
  const fine = run.status === 0;
  console.log(`${fine ? 'ok  ' : 'FAIL'} ${name}`);
  if (!fine) console.log(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
  return !fine;
});
process.exit(failed.length === 0 ? 0 : 1);
