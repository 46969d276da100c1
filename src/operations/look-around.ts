import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Does the folder lie on a volume that the kernel encrypts (dm-crypt)? Linux only; elsewhere, in a container
 * and with encryption below the kernel (a disk array, a cloud volume) it cannot be seen: `undefined`.
 */
export async function isOnEncryptedVolume(folder: string): Promise<boolean | undefined> {
  try {
    const { dev } = await stat(folder);
    // The kernel's own split of a device number; see makedev(3).
    const major = Number((BigInt(dev) >> 8n) & 0xfffn);
    const minor = Number((BigInt(dev) & 0xffn) | ((BigInt(dev) >> 12n) & 0xfff00n));
    return await isCrypt(`/sys/dev/block/${major}:${minor}`);
  } catch {
    return undefined;
  }
}

/** A device is encrypted if it, or a device it is built on, is a dm-crypt target. */
async function isCrypt(device: string): Promise<boolean | undefined> {
  const uuid = await readFile(join(device, 'dm', 'uuid'), 'utf8').catch(() => '');
  if (uuid.startsWith('CRYPT-')) return true;
  const below = await readdir(join(device, 'slaves')).catch(() => undefined);
  if (below === undefined) return undefined;
  for (const name of below) if (await isCrypt(`/sys/class/block/${name}`)) return true;
  return false;
}

/** Whether systemd says that the clock follows a time server; `undefined` where there is no systemd. */
export async function isClockSynchronised(): Promise<boolean | undefined> {
  const running = await stat('/run/systemd/timesync').catch(() => undefined);
  if (!running) return undefined;
  return (await stat('/run/systemd/timesync/synchronized').catch(() => undefined)) !== undefined;
}

export interface BackupFile {
  readonly name: string;
  readonly bytes: number;
  /** When it was finished. */
  readonly madeAt: Date;
}

/** The backups that lie in the folder, the newest first. */
export async function listBackups(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.backup'))
      .map(async (name) => {
        const { size, mtime } = await stat(join(folder, name));
        return { name, bytes: size, madeAt: mtime };
      }),
  );
  return files.sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}
