// Side by side with the Markdown other tools made of the same files (the gold is tool output: hints, no truth).
// Prints token F1 and time of each pair, and the means: npm run bench:documents
import { existsSync, readFileSync } from 'node:fs';
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
parser.close();
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
for (const [format, values] of scores)
  console.log(`mean of ${values.length} ${format}: ${mean(values).toFixed(3)}`);
console.log(`mean of all pairs read: ${mean([...scores.values()].flat()).toFixed(3)}`);
