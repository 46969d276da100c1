import { purgeAccess, reviewersOf } from '#access';
import { expireActors } from '#audit';
import { recordDaysOf } from '#contract';
import { startDueReplays } from '#evaluation';
import {
  closeInterrupted,
  endShadowTurns,
  expireConversations,
  forgetRecords,
  lookAfterReviews,
} from '#gateway';
import { lookAfterGates, stoppedVersions } from '#governance';
import { countPassagesForIndex, embedJob, passagesForIndex, referencedBlobs } from '#knowledge';
import { forgetAbsences } from '#review';
import { listUseCases } from '#usecases';
import { derivedIndex, reindexJob } from './derived-index.ts';
import { governanceParts } from './governance-parts.ts';
import type { Rooms } from './open-rooms.ts';
import { replayParts } from './replays.ts';

const hourMs = 3_600_000;

/** Before serving: what a crash left open is closed, and an index that nobody vouches for is made anew. */
export async function putInOrder(rooms: Rooms): Promise<void> {
  const { store, index, jobs, now, audit } = rooms;
  // The embedded store has one process; on a server others may be answering, for an hour at most.
  const longestTurnMs = store.kind === 'pglite' ? 0 : hourMs;
  await closeInterrupted(rooms, audit.append, new Date(now().getTime() - longestTurnMs));
  if (await indexHolds(rooms)) return;
  // An empty index is made in no time; a full one, or one that fails now, while the server already answers.
  if ((await referencedBlobs(store)).size === 0) {
    try {
      return await index.rebuild(passagesForIndex(store));
    } catch (error) {
      rooms.alarm(error);
    }
  }
  await jobs.enqueue(store, reindexJob);
}

/** Complete on disk, readable, and as long as the database says. */
async function indexHolds({ store, index, stoppedCleanly }: Rooms): Promise<boolean> {
  if (!stoppedCleanly || (await index.state()).state !== 'ready') return false;
  return (await index.stats()).passages === (await countPassagesForIndex(store));
}

/**
 * Every hour: what has ended is removed, what nobody refers to is swept. Every minute: no review waits past its deadline
 * unnoticed, and the directory of people is read anew. Returns how to stop it.
 */
export function startHousekeeping(rooms: Rooms): () => void {
  const every = (ms: number, work: (rooms: Rooms) => Promise<void>) =>
    setInterval(() => void work(rooms).catch(rooms.alarm), ms).unref();
  const timers = [
    every(hourMs, round),
    every(60_000, (all) =>
      lookAfterReviews({ ...all, ...all.notices, reviewersOf, stopped: stoppedVersions }),
    ),
    every(60_000, (all) => all.directory.refresh()),
  ];
  return () => timers.forEach(clearInterval);
}

async function round(rooms: Rooms): Promise<void> {
  const { store, jobs, blobs, index, config, now, audit } = rooms;
  await purgeAccess(store, now());
  await forgetAbsences(store, now());
  await endShadowTurns(rooms, { begunBefore: new Date(now().getTime() - hourMs) });
  for (const { useCase, did } of await lookAfterGates(governanceParts(rooms)))
    if (did === 'suspended') rooms.running.stop(useCase);
  await startDueReplays(replayParts(rooms), rooms.alarm);
  await jobs.prune(store, new Date(now().getTime() - 30 * 24 * hourMs));
  const floorDays = recordDaysOf({ retention: {} }, config.organisation);
  await expireActors(store, { keptDays: config.retention.actorDays, floorDays }, now());
  await blobs.sweepOrphans(await referencedBlobs(store), 24 * hourMs, now());
  const useCases = await listUseCases(store);
  await expireConversations(
    { ...rooms, index: derivedIndex(rooms) },
    (name) =>
      useCases.find((one) => one.name === name)?.declaration.retention.conversationDays ??
      config.retention.conversationDays,
  );
  const ended = await forgetRecords(store, config.organisation, now());
  if (ended > 0)
    await audit.append(store, {
      kind: 'system',
      actor: 'system',
      data: { event: 'retentionApplied', rows: ended },
    });
  await index.maintain();
  // Vectors that an encoder in trouble left out.
  await jobs.enqueue(store, embedJob);
}
