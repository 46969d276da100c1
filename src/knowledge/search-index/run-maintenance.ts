import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Problem } from '#contract';

const child = fileURLToPath(new URL('./maintenance-child.ts', import.meta.url));
const errorLength = 2000;

/** Runs one piece of maintenance in a child process and kills it when it takes longer than `timeoutMs`, or on `signal`. */
export async function runMaintenance(
  folder: string,
  action: 'build' | 'optimise' | 'vectors',
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const running = spawn(process.execPath, [child, folder, action], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LANCE_CPU_THREADS: process.env.LANCE_CPU_THREADS ?? '4' },
  });
  let trouble = '';
  running.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble = (trouble + text).slice(-errorLength);
  });
  let late = false;
  const watchdog = setTimeout(() => {
    late = true;
    running.kill('SIGKILL');
  }, timeoutMs);
  const kill = () => running.kill('SIGKILL');
  signal?.addEventListener('abort', kill);
  if (signal?.aborted) kill();
  const code = await new Promise<number | null>((resolve, reject) => {
    running.on('error', reject);
    running.on('close', resolve);
  }).finally(() => {
    clearTimeout(watchdog);
    signal?.removeEventListener('abort', kill);
  });
  if (code === 0 || signal?.aborted) return;
  const reason = late ? `it took longer than ${timeoutMs} ms` : 'its process failed';
  throw new Problem('index.unavailable', `Maintenance of the search index was stopped: ${reason}.`, {
    cause: new Error(trouble),
  });
}
