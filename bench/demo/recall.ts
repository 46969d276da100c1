/**
 * How often the search finds what the demo company's questions need, without a server:
 * node bench/demo/recall.ts [dev|eval|all] [--wrong]. Counts questions with the gold document, and with a passage of it that
 * holds an accepted answer, among the best 8 passages.
 */
import { cpus } from 'node:os';
import { demoPassages, holdsWhole } from '../quote/demo-cases.ts';
import { withIndex } from '../retrieval/local-search.ts';
import { demoQuestions } from './questions.ts';

const [half = 'dev'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const showWrong = process.argv.includes('--wrong');
const best = 8;

const passages = await demoPassages();
const byId = new Map(passages.map((passage) => [passage.id, passage]));
const questions = demoQuestions().answerable.filter(({ split }) => half === 'all' || split === half);
const all = (async function* () {
  yield passages.map((passage) => ({ ...passage, document: passage.documentName, readerClass: 'all' }));
})();

const rows = await withIndex(all, async (index) => {
  await index.search({ query: 'warm', readerClasses: ['all'], limit: best });
  const done: { language: string; document: boolean; passage: boolean; ms: number }[] = [];
  for (const { id, language, question, answer, document } of questions) {
    const began = performance.now();
    const hits = await index.search({ query: question, readerClasses: ['all'], limit: best });
    const ms = performance.now() - began;
    const gold = hits.filter((hit) => hit.document === document);
    const passage = gold.some((hit) => holdsWhole(byId.get(hit.id)?.text ?? '', answer));
    done.push({ language, document: gold.length > 0, passage, ms });
    if (showWrong && !passage)
      console.log(
        `${id} ${gold.length > 0 ? 'DOCUMENT ONLY' : 'MISSED'}: ${question} (${document}: ${answer})`,
      );
  }
  return done;
});

console.log(
  `\nDemo company, ${half} questions, ${passages.length} passages, best ${best}; ${cpus().length} × ${cpus()[0]?.model}\n`,
);
console.log('| language | asked | gold document | passage with the answer |\n|---|---|---|---|');
for (const language of ['de', 'fr', 'it', 'en', 'all']) {
  const some = rows.filter((row) => language === 'all' || row.language === language);
  const share = (found: (row: (typeof rows)[number]) => boolean) =>
    `${((100 * some.filter(found).length) / Math.max(1, some.length)).toFixed(1)} %`;
  console.log(
    `| ${language} | ${some.length} | ${share((row) => row.document)} | ${share((row) => row.passage)} |`,
  );
}
const times = rows.map(({ ms }) => ms).sort((a, b) => a - b);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
console.log(`\nSearch: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
