import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const entry = fileURLToPath(new URL('./box.ts', import.meta.url));

/**
 * Starts the process that reads files: it may read the program's own code and nothing else, write nothing,
 * start nothing, and knows none of our environment. Files reach it over its channel only. `script` is another
 * one only where a test looks at the walls from inside.
 */
export function startBox(memoryMb: number, script = entry): ChildProcess {
  const readable = [
    `${root}src`,
    `${root}package.json`,
    `${root}node_modules`,
    realpathSync(`${root}node_modules`),
  ];
  return fork(script, [], {
    execArgv: [
      '--permission',
      ...readable.map((path) => `--allow-fs-read=${path}`),
      '--disallow-code-generation-from-strings',
      '--no-addons',
      `--max-old-space-size=${memoryMb}`,
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    cwd: root,
    env: { NODE_ENV: 'production', TZ: 'UTC', LANG: 'C.UTF-8' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
