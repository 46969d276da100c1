import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** Resident memory of another process in MiB; 0 once it is gone. */
export async function residentMemoryMb(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  }
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, stdout) =>
      resolve(error ? 0 : Number(stdout.trim()) / 1024),
    );
  });
}
