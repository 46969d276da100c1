import { z } from 'zod';
import { identityOf } from '#access';
import { evaluateJob, runEvaluation } from '#evaluation';
import { forgetJob } from '#gateway';
import {
  type DeleteParts,
  destroyDocument,
  destroyPayload,
  embedJob,
  embedPassages,
  type IngestParts,
  ingest,
  ingestPayload,
  passagesForIndex,
  reclassify,
  reclassifyPayload,
  referencedBlobs,
} from '#knowledge';
import { detectLanguage, sentences } from '#language';
import { writeBackup } from '#store';
import type { AskVersion } from './api-parts.ts';
import { derivedIndex } from './derived-index.ts';
import { erasable } from './migrations.ts';
import type { Rooms } from './open-rooms.ts';
import { backupFolder, witnessFolder } from './places.ts';
import { onDrop } from './replays.ts';

/** What a deletion works with. */
export function deletionParts(rooms: Rooms): DeleteParts {
  const { store, envelopes, blobs, jobs, now, erasures } = rooms;
  return {
    ...{ store, envelopes, blobs, jobs, now },
    index: derivedIndex(rooms),
    recordErasure: (kind, id) => erasures.record(kind, id),
    maintain: () => store.maintain({ rewrite: erasable }),
  };
}

/** Every kind of job and who does it. */
export function registerJobs(rooms: Rooms, answer: AskVersion): void {
  const { config, store, blobs, master, index, jobs, now, log, audit } = rooms;
  const deleting = deletionParts(rooms);
  const reading = ingestParts(rooms);
  jobs.register('ingest', (job) => ingest(reading, ingestPayload.parse(job.payload).version, job.signal));
  jobs.register('destroy', (job) => destroyDocument(deleting, destroyPayload.parse(job.payload).document));
  jobs.register(forgetJob, async (job) => {
    const { conversation } = z.strictObject({ conversation: z.string() }).parse(job.payload);
    await store.maintain({ rewrite: erasable });
    const data = { event: 'destroyed' } as const;
    await audit.append(store, { kind: 'erasure', actor: 'system', subject: { conversation }, data });
  });
  jobs.register(evaluateJob, (job) =>
    runEvaluation(
      {
        ...{ store, now, answer, append: audit.append },
        onDrop: onDrop(rooms),
        identityOf: (person) => identityOf(store, person, { kind: 'session', id: 'evaluation' }),
        detectLanguage: (text) => detectLanguage(text).language,
      },
      job,
    ),
  );
  for (const [kind, handler] of Object.entries(rooms.notices.handlers)) jobs.register(kind, handler);
  jobs.register('reclassify', (job) =>
    reclassify({ handle: store, index: derivedIndex(rooms) }, reclassifyPayload.parse(job.payload).version),
  );
  jobs.register('reindex', async () => {
    await index.rebuild(passagesForIndex(store));
    await jobs.enqueue(store, embedJob);
  });
  jobs.register('embed', (job) => embedPassages({ store, jobs, index }, job));
  jobs.register('backup', async (job) => {
    const began = performance.now();
    const { file, bytes, missingBlobs } = await writeBackup({
      store,
      blobs,
      master,
      folder: backupFolder(config),
      referencedBlobs,
      folders: { witness: witnessFolder(config) },
      now,
      signal: job.signal,
      onProgress: job.progress,
    });
    if (missingBlobs.length > 0)
      log.warn({ count: missingBlobs.length }, 'files that rows refer to are missing');
    const data = { event: 'made', bytes, durationMs: Math.round(performance.now() - began) } as const;
    const actor = job.createdBy === null ? 'system' : { person: job.createdBy };
    await audit.append(store, { kind: 'backup', actor, subject: { job: job.id }, data });
    return { file, bytes };
  });
}

function ingestParts(rooms: Rooms): IngestParts {
  const { store, envelopes, blobs, now, parser, jobs, audit } = rooms;
  return {
    ...{ store, envelopes, blobs, now, sentences },
    index: derivedIndex(rooms),
    vectorsFollow: async () => {
      await jobs.enqueue(store, embedJob);
    },
    recordQuarantine: (handle, subject) =>
      audit.append(handle, {
        kind: 'document',
        actor: 'system',
        subject,
        data: { event: 'quarantined', problem: 'document.quarantined' },
      }),
    parse: (bytes, name, signal) => parser.parse({ bytes }, name, signal),
    // The beginning tells, and a long list of numbers would only take longer.
    detectLanguage: (text) => detectLanguage(text.slice(0, 20_000)).language,
  };
}
