// Side by side with the Markdown other tools made of the same files (the gold is tool output: hints, no truth).
// Prints token F1 and time of each pair, and the means. For formats that are XML inside, also the share of the words in
// the file's own text nodes that arrive, which needs no gold and shows lost text: npm run bench:documents
import { existsSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { ParsedDocument } from '#contract';
import { createParser } from '#sources';
import { sharedData, sharedDocuments } from '../test/documents/shared-data.ts';

/** Words and numbers, lower case; marks of Markdown are no tokens. */
function tokens(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Harmonic mean of precision and recall over the two bags of tokens. */
function tokenF1(ours: string, gold: string): number {
  const left = new Map<string, number>();
  for (const token of tokens(ours)) left.set(token, (left.get(token) ?? 0) + 1);
  const goldTokens = tokens(gold);
  let shared = 0;
  for (const token of goldTokens) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    shared++;
  }
  const total = tokens(ours).length + goldTokens.length;
  return total === 0 ? 1 : (2 * shared) / total;
}

function plain({ blocks }: ParsedDocument): string {
  return blocks
    .map((block) => (block.kind === 'table' ? [block.header, ...block.rows].flat().join(' ') : block.text))
    .join('\n');
}

function goldOf(folder: string, file: string): string | undefined {
  const pair = [`${folder}/${file}.md`, `${folder}/${file.replace(/\.pdf$/, '.md')}`];
  const found = pair.find((path) => path !== `${folder}/${file}` && existsSync(path));
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}

/** Parts whose text nodes a person sees, by format. */
const shownParts: Readonly<Record<string, RegExp>> = {
  pptx: /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/,
  odt: /^content\.xml$/,
  ods: /^content\.xml$/,
  epub: /\.x?html$/,
};

/** Words between the tags, found without our reader; nothing for formats that are not XML inside. */
function wordsInside(bytes: Uint8Array, format: string): string[] | undefined {
  const parts = shownParts[format];
  if (format !== 'xml' && !parts) return undefined;
  const sources = parts
    ? Object.entries(unzipSync(bytes, { filter: ({ name }) => parts.test(name) && !/nav\./.test(name) })).map(
        ([, part]) => part,
      )
    : [bytes];
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&apos;': "'",
  };
  const text = sources
    .map((part) => new TextDecoder().decode(part))
    .map((xml) => xml.replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>/g, ' '))
    // Words may be cut by tags of their letters; only the ends of paragraphs and cells part them.
    .map((xml) => xml.replace(/<\/(?:a:t|text:span|em|b|i|strong)>\s*<[^>]*>/g, '').replace(/<[^>]*>/g, ' '))
    .map((xml) => xml.replace(/&\w+;/g, (entity) => entities[entity] ?? ' '))
    .join(' ');
  return tokens(text).filter((token) => token.length < 200);
}

/** Share of the words, each counted as often as it stands there. */
function recall(ours: string, wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const token of tokens(ours)) left.set(token, (left.get(token) ?? 0) + 1);
  let found = 0;
  for (const token of wanted) {
    const count = left.get(token) ?? 0;
    if (count > 0) found++;
    left.set(token, count - 1);
  }
  return wanted.length === 0 ? 1 : found / wanted.length;
}

const folder = sharedData();
if (folder === undefined) {
  console.error('The sample documents are not there; set LEITSTAND_SHARED.');
  process.exit(1);
}
const parser = createParser();
const scores = new Map<string, number[]>();
console.log('F1     ms    format    file');
for (const file of sharedDocuments(folder)) {
  const gold = goldOf(folder, file);
  if (gold === undefined || file.endsWith('.md')) continue;
  const started = performance.now();
  const result = await parser.parse({ path: `${folder}/${file}` }, file).catch((error: Error) => error);
  const took = String(Math.round(performance.now() - started)).padStart(5);
  if (result instanceof Error) {
    console.log(`-     ${took}  ${result.message}`);
    continue;
  }
  const { parsed, format } = result;
  const f1 = tokenF1(plain(parsed), gold);
  scores.set(format, [...(scores.get(format) ?? []), f1]);
  console.log(`${f1.toFixed(3)} ${took}  ${format.padEnd(9)} ${file}`);
}
console.log('\nwords  ms    format    file');
const arrived = new Map<string, number[]>();
for (const file of sharedDocuments(folder).filter((name) => /\.(?:pptx|odt|ods|epub|xml)$/.test(name))) {
  const bytes = readFileSync(`${folder}/${file}`);
  const started = performance.now();
  const { parsed, format } = await parser.parse({ bytes }, file);
  const took = String(Math.round(performance.now() - started)).padStart(5);
  const wanted = wordsInside(bytes, format);
  if (!wanted) continue;
  const share = recall(plain(parsed), wanted);
  arrived.set(format, [...(arrived.get(format) ?? []), share]);
  console.log(`${share.toFixed(3)} ${took}  ${format.padEnd(9)} ${file}`);
}
parser.close();
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
for (const [format, values] of scores)
  console.log(`mean of ${values.length} ${format}: ${mean(values).toFixed(3)}`);
console.log(`mean of all pairs read: ${mean([...scores.values()].flat()).toFixed(3)}`);
for (const [format, values] of arrived)
  console.log(`words that arrive, mean of ${values.length} ${format}: ${mean(values).toFixed(3)}`);
