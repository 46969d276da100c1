import { passagesForIndex, type SearchIndex } from '#knowledge';
import type { Rooms } from './open-rooms.ts';

export const reindexJob = { kind: 'reindex', payload: {}, dedupeKey: 'reindex' } as const;

/**
 * The search index for those who change documents. It is derived from the database, so its trouble must not
 * become theirs: a file is read and a document deleted all the same, and the index is made anew from what the
 * database says then. An erasure still waits until the old files are gone.
 */
export function derivedIndex(
  rooms: Pick<Rooms, 'store' | 'index' | 'jobs' | 'alarm'>,
): Pick<SearchIndex, 'put' | 'removeDocuments' | 'destroyRemoved'> {
  const { store, index, jobs, alarm } = rooms;
  const orMakeAnew = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (trouble) {
      alarm(trouble);
      await jobs.enqueue(store, reindexJob);
    }
  };
  return {
    put: (passages) => orMakeAnew(() => index.put(passages)),
    removeDocuments: (documents) => orMakeAnew(() => index.removeDocuments(documents)),
    async destroyRemoved() {
      try {
        await index.destroyRemoved();
      } catch (trouble) {
        alarm(trouble);
        await index.rebuild(passagesForIndex(store));
      }
    },
  };
}
