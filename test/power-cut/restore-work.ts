import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeFolder, syncFolder } from '#store';
import { restore } from '../../src/restore.ts';
import { keyFolder } from '../../src/wiring/places.ts';
import type { Acknowledged } from './acknowledged.ts';
import { say } from './record-files.ts';
import { configOf } from './start-rooms.ts';

// The process whose power is cut during a restore. What an administrator copies by hand is there before.
const [from, root, backup] = process.argv.slice(2);
if (from === undefined || root === undefined || backup === undefined) throw new Error('Folders are missing.');
const config = configOf(join(root, 'data'));
const acknowledge = (done: Acknowledged) => say(JSON.stringify(done));

await makeFolder(keyFolder(config));
await syncFolder(root);
const source = configOf(from);
for (const file of [
  join(from, 'master.key'),
  join(from, 'erasures.log'),
  ...readdirSync(keyFolder(source)).map((name) => join(keyFolder(source), name)),
]) {
  const folder = file.startsWith(keyFolder(source)) ? keyFolder(config) : config.data;
  await writeFile(join(folder, basename(file)), await readFile(file), { flush: true, mode: 0o600 });
  await syncFolder(folder);
}
acknowledge({ what: 'prepared' });
await restore(config, backup);
acknowledge({ what: 'restored' });
