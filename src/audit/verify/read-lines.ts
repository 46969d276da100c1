import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#contract';

/** Far above any honest line; a file without line breaks must not fill the memory. */
const longestLine = 1 << 20;

/** The lines of a file, of `audit.ndjson` in a folder, or of text that comes in pieces. */
export async function* readLines(source: string | AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  for await (const piece of typeof source === 'string' ? await openFile(source) : source) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new Problem('audit.malformed', 'A line of the export has no end.');
    yield lines;
  }
  if (rest !== '') yield [rest];
}

async function openFile(path: string): Promise<AsyncIterable<string>> {
  const file = (await stat(path)).isDirectory() ? join(path, 'audit.ndjson') : path;
  return createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 18 });
}
