// Writes demo/documents from demo/sources: node demo/build.ts
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documents } from './build/documents.ts';

const demo = import.meta.dirname;
const target = join(demo, 'documents');
const made = await documents(join(demo, 'sources'));
await rm(target, { recursive: true, force: true });
for (const [path, bytes] of made) {
  await mkdir(dirname(join(target, path)), { recursive: true });
  await writeFile(join(target, path), bytes);
}
const size = [...made.values()].reduce((sum, bytes) => sum + bytes.length, 0);
console.log(`${made.size} documents, ${Math.round(size / 1024)} KiB`);
