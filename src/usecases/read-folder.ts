import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of one use case's folder: YAML, Markdown and JSON at its top level. */
export async function readFolder(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && /\.(ya?ml|md|jsonl?)$/.test(entry.name)) {
      files[entry.name] = await readFile(join(folder, entry.name), 'utf8');
    }
  }
  return files;
}
