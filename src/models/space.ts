import { statfs } from 'node:fs/promises';
import { Problem } from '#contract';

/** Left free beside a model, so that the database can still write. */
export const SPARE_BYTES = 512 * 1024 * 1024;

/** Free bytes, for us, on the volume of a folder. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Fails with `model.noSpace` unless so many bytes fit and some stay free. */
export function requireSpace(id: string, missing: number, free: number): void {
  if (missing + SPARE_BYTES <= free) return;
  const lacking = missing + SPARE_BYTES - free;
  throw new Problem(
    'model.noSpace',
    `"${id}" needs ${gigabytes(missing)} GB more, and 0.5 GB must stay free: ${gigabytes(lacking)} GB are lacking.`,
    { details: { missingBytes: missing, freeBytes: free } },
  );
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1);
