import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';

/** The rows of a `.jsonl` file of the data folder, parsed. */
export async function readLines<T>(dataFolder: string, path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(join(dataFolder, path), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}
