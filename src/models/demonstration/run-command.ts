import { spawn } from 'node:child_process';

export type Ran =
  | { readonly state: 'ended'; readonly status: number; readonly output: string }
  | { readonly state: 'notFound' };

/** Runs a program without a shell; `output` is the end of what it printed, on both channels. */
export type RunCommand = (command: string, args: readonly string[], signal: AbortSignal) => Promise<Ran>;

const KEPT = 4_000;

/** The real one. Rejects with the signal's reason when that is aborted; the program is then stopped. */
export const runCommand: RunCommand = (command, args, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = (): void => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = `${output}${chunk.toString('utf8')}`.slice(-KEPT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', stop);
      if (error.code === 'ENOENT') resolve({ state: 'notFound' });
      else reject(error);
    });
    child.once('close', (status) => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(signal.reason);
      else resolve({ state: 'ended', status: status ?? 1, output });
    });
  });
