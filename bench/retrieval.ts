/**
 * How well and how fast passages are found: npm run bench:retrieval [-- quality|latency [vectors]|hybrid <file>|url <address>].
 * `hybrid` compares words alone with words and the vectors of an encoder (a GGUF file named after its model) on the
 * questions that chose nothing (`chosen` as the last word: on those that did). `url` asks a running server
 * (`POST /api/search`, key in LEITSTAND_KEY) instead of an index of its own.
 * Data: folders `qa_xquad` and `qa_mlqa_de` under LEITSTAND_BENCH_DATA, by default `../shared/data`.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { hybrid } from './retrieval/hybrid.ts';
import { latency, madeUpEmbedder } from './retrieval/latency.ts';
import { asPassage, withIndex } from './retrieval/local-search.ts';
import { plainBm25, type Search } from './retrieval/plain-bm25.ts';
import { compare, comparisonHead } from './retrieval/quality.ts';
import { serverSearch } from './retrieval/server-search.ts';
import { type Language, languages, type Paragraph, readXquad } from './retrieval/xquad.ts';

const [mode = 'all', place, which] = process.argv.slice(2);
const address = place ?? 'http://127.0.0.1:4400';
const dataFolder = process.env.LEITSTAND_BENCH_DATA ?? '../shared/data';
const folder = join(dataFolder, 'qa_xquad');
const data = new Map(
  await Promise.all(
    languages.map(async (language) => [language, await readXquad(folder, language)] as const),
  ),
);
const paragraphsOf = (...wanted: readonly Language[]): readonly Paragraph[] =>
  wanted.flatMap((language) => data.get(language)?.paragraphs ?? []);
const questionsOf = (language: Language) => data.get(language)?.questions ?? [];

/** Runs `work` with a search over these paragraphs alone. */
async function withSearch(
  paragraphs: readonly Paragraph[],
  name: string,
  work: (search: Search) => Promise<void>,
): Promise<void> {
  if (mode === 'url') return work(await serverSearch(address, `xquad-${name}`, paragraphs));
  const all = (async function* () {
    yield paragraphs.map(asPassage);
  })();
  await withIndex(all, (index) =>
    work(async (query, limit) => {
      const hits = await index.search({ query, readerClasses: ['all'], limit });
      return hits.map((hit) => hit.id);
    }),
  );
}

async function quality(): Promise<void> {
  console.log(comparisonHead('Leitstand', 'plain BM25'));
  for (const language of languages) {
    await withSearch(paragraphsOf(language), language, (search) =>
      compare(
        `${language} → ${language}`,
        questionsOf(language),
        ({ gold }) => `${language}-${gold}`,
        search,
        plainBm25(paragraphsOf(language)),
      ),
    );
  }
  await withSearch(paragraphsOf('en'), 'en', (search) =>
    compare('de → en', questionsOf('de'), ({ gold }) => `en-${gold}`, search, plainBm25(paragraphsOf('en'))),
  );
  const everything = paragraphsOf(...languages);
  await withSearch(everything, 'all', async (search) => {
    for (const language of languages) {
      await compare(
        `${language} → ${language} among all three`,
        questionsOf(language),
        ({ gold }) => `${language}-${gold}`,
        search,
        plainBm25(everything),
      );
    }
  });
}

async function speed(): Promise<void> {
  const processors = cpus();
  console.log(
    `\n${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}`,
  );
  const embedder = place === 'vectors' ? madeUpEmbedder(384) : undefined;
  console.log(embedder ? 'words and made-up vectors of 384 numbers' : 'words alone');
  console.log('| passages, one in ten readable | p50 ms | p95 ms | load of the machine |');
  console.log('|---|---|---|---|');
  const questions = questionsOf('de').flatMap((_, at) =>
    languages.flatMap((language) => questionsOf(language)[at]?.text ?? []),
  );
  for (const size of [1_000, 20_000, 50_000])
    await latency(size, paragraphsOf(...languages), questions, embedder);
}

if (mode === 'hybrid') {
  if (place === undefined) throw new Error('hybrid needs the file of an encoder (GGUF).');
  await hybrid(
    { paragraphs: paragraphsOf, questions: questionsOf },
    dataFolder,
    place,
    which === 'chosen' ? 'chosen' : 'reported',
  );
} else if (mode !== 'latency') await quality();
if (mode === 'latency' || mode === 'all') await speed();
