import type { Jobs, RunningJob } from '#jobs';
import type { Store } from '#store';
import { passagesByIds } from '../documents/passages-for-index.ts';
import { type Embedder, embeddedText, type IndexedPassage, type SearchIndex } from '../search-index/index.ts';

export interface EmbedParts {
  readonly store: Store;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  readonly index: Pick<
    SearchIndex,
    'embedder' | 'vectors' | 'missingVectors' | 'putVectors' | 'toMeasure' | 'completeVectors'
  >;
}

/**
 * Enqueue it whenever passages may lack a vector: after a version was read, after a rebuild, and when the embedder was
 * set. While one runs, that one sees what came meanwhile.
 */
export const embedJob = { kind: 'embed', payload: {}, dedupeKey: 'embed', maxAttempts: 20 } as const;

const batch = 32;

/**
 * Gives every passage a vector of the wanted embedder, then measures what vectors do to each language and lets them
 * answer. Vectors are kept batch by batch, so a job that was killed goes on where it was. Its result
 * names the embedder, the number of passages embedded, and what was measured for each language.
 */
export async function embedPassages(parts: EmbedParts, job: RunningJob): Promise<void> {
  const { store, index } = parts;
  let embedded = 0;
  let embedder = index.embedder();
  for (; embedder !== undefined; embedder = index.embedder()) {
    const missing = await index.missingVectors();
    const done = await embedAll(parts, embedder, missing, job);
    embedded += done;
    if (index.embedder() !== embedder) continue;
    const sample = await index.toMeasure();
    if (sample.length > 0) {
      await index.completeVectors(embedder, await inBatches(sample, (ids) => passagesByIds(store, ids)));
    }
    // Passages that only the index still knows have no text to embed.
    if (done === 0) break;
  }
  const state = await index.vectors();
  const languages = state.state === 'none' ? {} : state.languages;
  const result = { embedder: embedder?.id ?? null, embedded, languages };
  await store.transaction((handle) => job.finish(handle, result));
  // Whoever asked for this job until now was pointed to this run: nothing may have come between its last look and its end.
  if (embedder && (await someCanBeEmbedded(parts))) await parts.jobs.enqueue(store, embedJob);
}

async function embedAll(
  { store, index }: EmbedParts,
  embedder: Embedder,
  missing: readonly string[],
  job: RunningJob,
): Promise<number> {
  let embedded = 0;
  for (let at = 0; at < missing.length && index.embedder() === embedder; at += batch) {
    job.signal.throwIfAborted();
    const passages = await passagesByIds(store, missing.slice(at, at + batch));
    await index.putVectors(embedder, passages, await embedder.embed(passages.map(embeddedText), 'passage'));
    embedded += passages.length;
    job.progress(Math.min(missing.length, at + batch), missing.length);
  }
  return embedded;
}

async function someCanBeEmbedded({ store, index }: EmbedParts): Promise<boolean> {
  const missing = await index.missingVectors();
  return (await passagesByIds(store, missing.slice(0, 1_000))).length > 0;
}

async function inBatches(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly IndexedPassage[]>,
): Promise<readonly IndexedPassage[]> {
  const all: IndexedPassage[] = [];
  for (let at = 0; at < ids.length; at += 500) all.push(...(await read(ids.slice(at, at + 500))));
  return all;
}
