import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts into `data` what a disk could hold of the search index: with the mark of a clean stop, the newest copy as it
 * was; else any of the copies, or none, its files whole, cut off, full of zeros or gone, since nothing of it was synced.
 */
export function leaveIndex(data: string, copies: readonly string[], random: () => number): void {
  const clean = existsSync(join(data, 'stopped-cleanly'));
  const copy = clean ? copies.at(-1) : copies[Math.floor(random() * (copies.length + 1))];
  if (copy === undefined || !existsSync(data)) return;
  const index = join(data, 'index');
  cpSync(copy, index, { recursive: true });
  if (clean || random() < 0.3) return;
  for (const entry of readdirSync(index, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || random() < 0.7) continue;
    const path = join(entry.parentPath, entry.name);
    const kept = Math.floor(random() * statSync(path).size);
    const choice = random();
    if (choice < 0.2) rmSync(path);
    else if (choice < 0.6) writeFileSync(path, readFileSync(path).subarray(0, kept));
    else writeFileSync(path, readFileSync(path).fill(0, kept));
  }
}
