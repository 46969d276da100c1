import { z } from 'zod';
import { detect, detectAll } from '../../src/guards/detect.ts';
import { detectors } from '../../src/guards/detectors/catalog.ts';
import type { Detector } from '../../src/guards/finding.ts';
import { Reading } from '../../src/guards/reading/reading.ts';
import { termDetector } from '../../src/guards/terms/terms.ts';
import { readLines } from './read-lines.ts';

const sources = [
  'pii_presidio_synth/synth_v2.jsonl',
  'pii_grascco_de_medical/grascco_phi.jsonl',
  'qa_xquad/de_paragraphs.jsonl',
  'qa_xquad/en_paragraphs.jsonl',
];

/**
 * Pieces that provoke a detector when they are repeated: what numbers, addresses, keys and names begin with, or nearly
 * are. The first are for all detectors, the named ones for that detector beside them, `several` for all together.
 */
// biome-ignore format: a row a detector.
const hostile: Readonly<Record<string, readonly string[]>> = {
  all: ['a', '1', ' ', '.', '-', 'a.', '1 ', '12 ', 'A ', 'Aa ', 'a@', '1:', 'é', 'Ünï ', '\n', '(', '0 0'],
  address: ['Rue ', 'strasse 1 ', 'Weg 1, 8000 '],
  date: ['1.1.', '12.12.', '1.1.20 ', '12/', 'Mai 5 ', '5. Mai ', '2020-', '2020 ', 'geb. 1.1.2020 ', 'jährig', '12.3.2020-'],
  email: ['a@b.', 'a.b@', '@', 'a(at)', '(at)b.', 'a@b.ch'],
  geo: ['1.1234,', '47°', "2'683'", '47.1234 '],
  identifiers: ['CH93 0076 ', '4111 ', '1234 5678 ', 'SSN 123456789 ', 'A1'],
  labelled: ['Nr. ', 'Fall: ', 'Patient ', 'nummer', 'Fall: 12345 ', 'Konto-Nr.'],
  mrz: ['P<<', '<'],
  network: ['1.', '192.168.', '::', 'a:', '12:34:', '00-', 'fe80::1 ', '0012.'],
  person: ['Herr ', 'Anna ', 'von ', 'Dr. ', 'Anna Müller '],
  phone: ['044 ', '0', '+41 ', '(0', '044 668 18 00 ', '12-34-', 'Tel. ', 'Tel. 12345 ', '1234567 '],
  secret: ['sk-', '-----BEGIN ', '-----BEGIN PRIVATE KEY-----', 'eyJ', '://', 'a:b@', '://a:b', 'Passwort: ', 'pwd=', 'token=', 'Bearer '],
  // What one detector finds beside what another does, and what is read twice.
  several: ['Fall: 12345 Station 4 ', '\tMuster AG, <b>', 'geb. 1.1.2020 &uuml;', 'pwd=<b>Fall: 12345 ', 'A 00-Fall: ', 'Nr. CEO 12/', '=3Da', '\u0301\u0316', '\u0915\u094d', '\u3000'],
  url: ['a.b', 'www.', 'http://', 'http://a)', 'a.ch ', 'a-', '.ch', 'https://a.ch/(', 'x.de/'],
};

/** How fast every detector is alone and all are together, how long a prompt waits, and what hostile texts cost. CPU time. */
export async function speed(dataFolder: string): Promise<void> {
  const rows = await Promise.all(
    sources.map((source) => readLines(dataFolder, source, z.object({ text: z.string() }))),
  );
  const texts = rows.flat().map(({ text }) => text);
  const whole = texts.join('\n');
  const bytes = Buffer.byteLength(whole);
  const terms = termDetector(Array.from({ length: 10_000 }, (_, at) => `Begriff ${at.toString(36)}`));
  console.log(
    `${(bytes / 1e6).toFixed(2)} MB of ${texts.length} texts, median of 7, CPU time of one thread\n`,
  );
  const reading = () => new Reading(whole).digits.length;
  print('reading', bytes, times(7, reading));
  for (const detector of [...detectors, terms]) {
    print(
      detector.name,
      bytes,
      times(7, () => findAll(detector, texts)),
    );
  }
  const ways = [
    { name: 'all, text by text', took: [] as number[], read: () => texts.map((text) => detect(text)) },
    { name: 'all, texts together', took: [] as number[], read: () => detectAll(texts) },
    { name: 'all, as one text', took: [] as number[], read: () => detect(whole) },
  ];
  // In turn, for machines change their pace.
  for (let round = 0; round < 7; round++) for (const { took, read } of ways) took.push(once(read));
  for (const { name, took } of ways) print(name, bytes, took);
  prompt(whole);
  attacks();
  const built = times(7, () =>
    termDetector(Array.from({ length: 10_000 }, (_, at) => `Kunde ${at} ${at.toString(36)}`)),
  );
  console.log(`\n10,000 terms built in ${median(built).toFixed(0)} ms`);
}

function findAll(detector: Detector, texts: readonly string[]): void {
  for (const text of texts) detector.find(new Reading(text));
}

/** Prompts of 1,000 tokens: 4 KB cut from the texts at a thousand places. */
function prompt(whole: string): void {
  const size = 4_096;
  const step = Math.floor((whole.length - size) / 1_000);
  const prompts = Array.from({ length: 1_000 }, (_, at) => whole.slice(at * step, at * step + size));
  for (const text of prompts.slice(0, 200)) detect(text);
  const wait = (text: string): number => {
    const began = performance.now();
    detect(text);
    return performance.now() - began;
  };
  const rounds = Array.from({ length: 5 }, () => prompts.map(wait));
  const told = (waits: readonly number[]): string => {
    const sorted = waits.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
  };
  console.log(`\na prompt of 4 KB, wall clock, 1,000 prompts five times: ${told(rounds.flat())}`);
  // What else the machine does, and the collection of garbage, meet one prompt five times only by chance.
  const least = prompts.map((_, at) => Math.min(...rounds.map((waits) => waits[at] ?? 0)));
  console.log(`the least of each prompt's five: ${told(least)}`);
}

function attacks(): void {
  console.log('\n1 MB of one piece repeated, slowest per detector:');
  for (const detector of detectors) {
    const pieces = [...(hostile.all ?? []), ...(hostile[detector.name] ?? [])];
    const slowest = pieces
      .map((piece) => ({ piece, ms: once(() => detector.find(new Reading(repeated(piece)))) }))
      .sort((a, b) => b.ms - a.ms);
    const first = slowest[0];
    console.log(
      `  ${detector.name.padEnd(14)} ${first?.ms.toFixed(0).padStart(6)} ms ${JSON.stringify(first?.piece)} of ${pieces.length}`,
    );
  }
  const all = [...new Set(Object.values(hostile).flat())]
    .map((piece) => ({ piece, ms: once(() => detect(repeated(piece))) }))
    .sort((a, b) => b.ms - a.ms);
  console.log(
    `  all together: ${all
      .slice(0, 6)
      .map(({ piece, ms }) => `${JSON.stringify(piece)} ${ms.toFixed(0)} ms`)
      .join(', ')}`,
  );
}

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(1_000_000 / piece.length));
}

function times(count: number, work: () => unknown): readonly number[] {
  return Array.from({ length: count }, () => once(work));
}

/** Milliseconds of CPU time. */
function once(work: () => unknown): number {
  const began = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function print(name: string, bytes: number, milliseconds: readonly number[]): void {
  const ms = median(milliseconds);
  console.log(
    `  ${name.padEnd(20)} ${(bytes / 1_000 / ms).toFixed(1).padStart(7)} MB/s ${ms.toFixed(1).padStart(7)} ms`,
  );
}
