import { loadavg } from 'node:os';
import type { Embedder, IndexedPassage, SearchIndex } from '../../src/knowledge/search-index/index.ts';
import { withIndex } from './local-search.ts';
import { percentile } from './measures.ts';
import { seeded } from './seeded.ts';
import type { Paragraph } from './xquad.ts';

const readerClasses = 10;
const batch = 64;
const measured = 400;

/**
 * Prints search times in an index of `size` passages, of which one in ten may be read; quiet, then while it grows. With
 * an embedder every passage has a vector, and every search uses them.
 */
export async function latency(
  size: number,
  paragraphs: readonly Paragraph[],
  questions: readonly string[],
  embedder?: Embedder,
): Promise<void> {
  const make = madeUpPassages(paragraphs);
  const all: IndexedPassage[] = [];
  await withIndex(kept(batches(make, size), all), async (index) => {
    if (embedder) await addVectors(index, embedder, all);
    await timed(index, questions, 30);
    report(`${size} quiet`, await timed(index, questions, measured));
    let going = true;
    let added = 0;
    const start = performance.now();
    const ingest = (async () => {
      while (going) {
        const passages = Array.from({ length: batch }, () => make());
        await index.put(passages);
        if (embedder) await putVectors(index, embedder, passages);
        added += batch;
      }
    })();
    const times = await timed(index, questions, measured, 10);
    going = false;
    await ingest;
    const rate = Math.round((added / (performance.now() - start)) * 1000);
    report(`${size} while ingesting ${rate} passages/s`, times);
  });
}

async function addVectors(
  index: SearchIndex,
  embedder: Embedder,
  passages: readonly IndexedPassage[],
): Promise<void> {
  await index.setEmbedder(embedder);
  for (let at = 0; at < passages.length; at += 1_000)
    await putVectors(index, embedder, passages.slice(at, at + 1_000));
  await index.completeVectors(embedder, []);
  await index.maintain();
  const found = await index.find({ query: 'a question', readerClasses: ['class-1'], limit: 1 });
  if (found.vectors.state !== 'used') throw new Error('The vectors take no part.');
}

const putVectors = async (index: SearchIndex, embedder: Embedder, passages: readonly IndexedPassage[]) =>
  index.putVectors(
    embedder,
    passages,
    await embedder.embed(
      passages.map(({ text }) => text),
      'passage',
    ),
  );

async function* kept(
  source: AsyncIterable<readonly IndexedPassage[]>,
  into: IndexedPassage[],
): AsyncGenerator<readonly IndexedPassage[]> {
  for await (const passages of source) {
    into.push(...passages);
    yield passages;
  }
}

/** Vectors of made-up directions, in no time: what remains is the search itself. */
export function madeUpEmbedder(dimensions: number): Embedder {
  const random = seeded(11);
  const vector = () => {
    const values = Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  return { id: 'made-up', dimensions, embed: async (texts) => texts.map(vector) };
}

async function timed(
  index: SearchIndex,
  questions: readonly string[],
  count: number,
  pauseMs = 0,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await index.search({
      query: questions[i % questions.length] ?? '',
      readerClasses: [`class-${i % readerClasses}`],
      limit: 10,
    });
    times.push(performance.now() - start);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return times;
}

function report(title: string, times: readonly number[]): void {
  const numbers = [percentile(times, 0.5), percentile(times, 0.95), loadavg()[0] ?? 0];
  console.log(`| ${title} | ${numbers.map((value) => value.toFixed(1)).join(' | ')} |`);
}

async function* batches(make: () => IndexedPassage, size: number): AsyncGenerator<readonly IndexedPassage[]> {
  for (let made = 0; made < size; made += 1000) {
    yield Array.from({ length: Math.min(1000, size - made) }, () => make());
  }
}

/** Passages of five sentences drawn from one language's paragraphs: real words in real frequencies, no two alike. */
function madeUpPassages(paragraphs: readonly Paragraph[]): () => IndexedPassage {
  const random = seeded(7);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const byLanguage = [...Map.groupBy(paragraphs, (paragraph) => paragraph.language)].map(
    ([language, list]) => ({ language, all: list.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/)) }),
  );
  let made = 0;
  return () => {
    const { language, all } = pick(byLanguage) ?? { language: 'und', all: [''] };
    made += 1;
    return {
      id: `made-${made}`,
      document: `document-${Math.floor(made / 20)}`,
      readerClass: `class-${made % readerClasses}`,
      language,
      text: Array.from({ length: 5 }, () => pick(all)).join(' '),
      headings: [],
      documentName: `document-${Math.floor(made / 20)}.txt`,
    };
  };
}
