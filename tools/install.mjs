// Installs what package-lock.json names if node_modules is missing or older, and builds the console if there is
// no build of its sources. Runs on Node 20, without dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const installed = 'node_modules/.package-lock.json';
const current = existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs;
if (!current) {
  console.log('Installing dependencies …');
  // Warnings that this Node is too old for a package mean nothing: a newer one is among the packages.
  run('npm', ['ci', '--no-audit', '--loglevel=error'], { shell: process.platform === 'win32' });
}

const built = 'console/dist/index.html';
const sources = ['console', 'src/contract', 'package-lock.json'];
if (!existsSync(built) || Math.max(...sources.map(newest)) > statSync(built).mtimeMs) {
  const vite = 'node_modules/vite/bin/vite.js';
  if (existsSync(vite)) {
    console.log('Building the console …');
    // Tests need the newest console; the server's API answers without one.
    const needed = process.env.npm_lifecycle_event !== 'prestart';
    run(process.execPath, [vite, 'build', 'console', '--logLevel', 'warn'], { needed });
  } else console.log('The console is not built: the packages for development are not installed.');
}

/** When a file, or the newest in a folder, was changed; folders count too: a file may have gone. */
function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path)
    .filter((name) => name !== 'dist' && !name.endsWith('.test.ts'))
    .map((name) => newest(join(path, name)));
  // The build writes its own folder into this one, which says nothing about the sources.
  return Math.max(path === 'console' ? 0 : mtimeMs, ...inside);
}

function run(command, args, { shell = false, needed = true }) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell });
  if (status === 0) return;
  if (needed) process.exit(status ?? 1);
  console.error('That failed; going on without it.');
}
