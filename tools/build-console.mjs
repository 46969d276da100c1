// Builds the console for browsers when it was never built or its sources are newer. Without it the API still answers,
// so a build that fails is said and stops nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';

const built = 'console/dist/index.html';
const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
const sources = [
  ...globSync('console/**/*.{ts,tsx,css,html,svg,json}', { exclude: ['console/dist/**'] }),
  ...globSync('src/contract/*.ts'),
  'package-lock.json',
];
if (sources.some((file) => statSync(file).mtimeMs > builtAt)) {
  console.log('Building the console …');
  const run = spawnSync('vite', ['build', 'console', '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) console.error('The console could not be built; the API works without it.');
}
