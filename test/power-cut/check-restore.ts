import { createHash } from 'node:crypto';
import { Problem } from '#contract';
import { documentOriginal, listCollections, listDocuments } from '#knowledge';
import { closeRooms } from '../../src/wiring/open-rooms.ts';
import { startRooms, untilIdle } from './start-rooms.ts';

// Starts a server on what a power cut left of a restore. Says `refused`, `untouched` (no row of the backup), or
// the SHA-256 of every original it gives out.
const [data] = process.argv.slice(2);
if (data === undefined) throw new Error('The folder is missing.');

async function state(folder: string): Promise<'refused' | 'untouched' | readonly string[]> {
  try {
    const started = await startRooms(folder);
    const { store, envelopes, blobs, now } = started.rooms;
    await untilIdle(started, 60_000);
    if ((await listCollections(store, 'all')).length === 0) {
      await closeRooms(started.rooms);
      return 'untouched';
    }
    const originals: string[] = [];
    for (const { id } of (await listDocuments(store, 'all', 'plant', { limit: 1_000 }, now())).items) {
      const hash = createHash('sha256');
      const { content } = await documentOriginal({ handle: store, envelopes, blobs }, 'all', id);
      for await (const part of content) hash.update(part);
      originals.push(hash.digest('hex'));
    }
    await closeRooms(started.rooms);
    return originals.sort();
  } catch (error) {
    if (error instanceof Problem && error.code === 'backup.restoreUnfinished') return 'refused';
    throw error;
  }
}

process.stdout.write(`${JSON.stringify(await state(data))}\n`);
