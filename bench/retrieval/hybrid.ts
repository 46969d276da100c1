import { availableParallelism, cpus, loadavg } from 'node:os';
import type { Embedder, openSearchIndex } from '#knowledge';
import {
  embeddedText,
  type IndexedPassage,
  type SearchIndex,
} from '../../src/knowledge/search-index/index.ts';
import { type Encoder, openEncoder } from './encoder.ts';
import { asPassage, withIndex } from './local-search.ts';
import { mean, percentile } from './measures.ts';
import { readMlqa } from './mlqa.ts';
import type { Search } from './plain-bm25.ts';
import { compare, comparisonHead } from './quality.ts';
import { type Language, languages, type Paragraph, type Question } from './xquad.ts';

export interface Xquad {
  readonly paragraphs: (...wanted: readonly Language[]) => readonly Paragraph[];
  readonly questions: (language: Language) => readonly Question[];
}

/** Questions about every second paragraph chose how scores are added up; the others are what is reported. */
export type Half = 'chosen' | 'reported';

const timed = 100;

interface Case {
  readonly title: string;
  readonly passages: readonly IndexedPassage[];
  readonly questions: readonly Question[];
  readonly goldId: (question: Question) => string;
}

/** Prints how vectors change what is found, language by language, and how fast passages are indexed with them. */
export async function hybrid(data: Xquad, folder: string, path: string, half: Half): Promise<void> {
  const threads = Math.max(1, Math.floor(availableParallelism() / 2));
  const encoder = await openEncoder(path, path.split('/').at(-1) ?? path, threads);
  console.log(
    `${encoder.embedder.id}, ${threads} thread(s), ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}\n`,
  );
  console.log(comparisonHead('with vectors', 'words alone'));
  for (const one of xquadCases(data, half)) await measureCase(encoder, one);
  const fresh = half === 'reported' ? await readMlqa(folder) : undefined;
  if (fresh) {
    const { paragraphs, questions } = fresh;
    const passages = paragraphs.map(asPassage);
    await measureCase(encoder, {
      title: 'MLQA de → de',
      passages,
      questions,
      goldId: ({ gold }) => `de-${gold}`,
    });
  }
  await speed(
    encoder,
    data.paragraphs('de').slice(0, timed).map(asPassage),
    data.questions('de').slice(0, timed),
  );
  await encoder.close();
}

function xquadCases(data: Xquad, half: Half): readonly Case[] {
  const one = (asked: Language, answered: Language, among: readonly Language[] = [answered]): Case => ({
    title: `${asked} → ${answered}${among.length > 1 ? ' among all three' : ''}`,
    passages: data.paragraphs(...among).map(asPassage),
    questions: data
      .questions(asked)
      .filter(({ gold }) => (Number(gold.slice(1)) % 2 === 0) === (half === 'chosen')),
    goldId: ({ gold }) => `${answered}-${gold}`,
  });
  return [
    ...languages.map((language) => one(language, language)),
    one('de', 'en'),
    one('en', 'de'),
    one('es', 'de'),
    ...languages.map((language) => one(language, language, languages)),
  ];
}

async function measureCase(encoder: Encoder, { title, passages, questions, goldId }: Case): Promise<void> {
  await withIndex(batches(passages), async (index) => {
    await fill(index, encoder.remembering, passages);
    const state = await index.vectors();
    const measured = state.state === 'ready' ? state.languages : {};
    const search =
      (methods?: readonly ['lexical']): Search =>
      async (query, limit) => {
        const asked = { query, readerClasses: ['all'], limit };
        const hits = await index.search(methods ? { ...asked, methods: [...methods] } : asked);
        return hits.map(({ id }) => id);
      };
    await compare(title, questions, goldId, search(), search(['lexical']));
    for (const [language, { lexical, hybrid, vectors }] of Object.entries(measured)) {
      console.log(
        `| known sentences, ${language}: vectors ${vectors} | MRR | ${hybrid.toFixed(3)} | ${lexical.toFixed(3)} | | |`,
      );
    }
  });
}

async function fill(
  index: SearchIndex,
  embedder: Embedder,
  passages: readonly IndexedPassage[],
): Promise<void> {
  await index.setEmbedder(embedder);
  await index.putVectors(embedder, passages, await embedder.embed(passages.map(embeddedText), 'passage'));
  const sample = new Set(await index.toMeasure());
  await index.completeVectors(
    embedder,
    passages.filter(({ id }) => sample.has(id)),
  );
}

/** How many passages a second find their way into both halves of the index, and what a new question costs. */
async function speed(
  { embedder }: Encoder,
  passages: readonly IndexedPassage[],
  questions: readonly Question[],
): Promise<void> {
  await withIndex(batches([]), async (index) => {
    await index.setEmbedder(embedder);
    const [began, usage] = [performance.now(), process.cpuUsage()];
    await index.put(passages);
    const words = performance.now() - began;
    for (let at = 0; at < passages.length; at += 32) {
      const some = passages.slice(at, at + 32);
      await index.putVectors(embedder, some, await embedder.embed(some.map(embeddedText), 'passage'));
    }
    const all = performance.now() - began;
    const { user, system } = process.cpuUsage(usage);
    await index.completeVectors(embedder, []);
    const [alone, both] = [await times(index, questions, ['lexical']), await times(index, questions)];
    const rate = (ms: number) => (passages.length / (ms / 1_000)).toFixed(1);
    const length = Math.round(mean(passages.map(({ text }) => text.length)));
    console.log(
      `\nIndexing: ${rate(all)} passages/s of ${length} characters with vectors, ${rate(words)} by words alone`,
    );
    const processor = (user + system) / 1_000 / passages.length;
    console.log(`Processor time of a passage with its vector: ${processor.toFixed(1)} ms`);
    for (const [name, list] of [
      ['words alone', alone],
      ['with vectors, question not cached', both],
    ] as const) {
      const [p50, p95] = [percentile(list, 0.5), percentile(list, 0.95)];
      console.log(`Search, ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    }
    console.log(`Load at the end: ${loadavg()[0]?.toFixed(1)}`);
  });
}

async function times(
  index: ReturnType<typeof openSearchIndex>,
  questions: readonly Question[],
  methods?: readonly ['lexical'],
): Promise<readonly number[]> {
  const list: number[] = [];
  for (const { text } of questions) {
    const began = performance.now();
    const asked = { query: text, readerClasses: ['all'], limit: 10 };
    await index.search(methods ? { ...asked, methods: [...methods] } : asked);
    list.push(performance.now() - began);
  }
  return list;
}

async function* batches(passages: readonly IndexedPassage[]): AsyncGenerator<readonly IndexedPassage[]> {
  yield passages;
}
