import { readFile } from 'node:fs/promises';

/**
 * Bytes of memory that a process and everything it started hold now; nothing where the system does not tell
 * (it does on Linux) or the process is gone.
 */
export async function residentMemory(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const own = text?.match(/^VmRSS:\s+(\d+) kB$/m)?.[1];
  if (own === undefined) return undefined;
  const below = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const children = await Promise.all(
    below
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => residentMemory(Number(word))),
  );
  return Number(own) * 1_024 + children.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0);
}
