import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Layer } from '../../src/guards/detectors/person/candidate.ts';
import { personBy } from '../../src/guards/detectors/person/person.ts';
import { Reading } from '../../src/guards/reading/reading.ts';
import { rate } from './interval.ts';
import { readLines } from './read-lines.ts';

const spanRow = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), type: z.string(), text: z.string() })),
});
type Row = z.infer<typeof spanRow>;

/** Layers of evidence, each with those before it. */
const steps: readonly { readonly name: string; readonly layers: readonly Layer[] }[] = [
  { name: 'titles, fields, signatures', layers: ['cues'] },
  { name: '+ lists', layers: ['cues', 'lists'] },
  { name: '+ shape', layers: ['cues', 'lists', 'shape'] },
  { name: '+ propagation', layers: ['cues', 'lists', 'shape', 'propagation'] },
];

interface Count {
  gold: number;
  found: number;
  printed: number;
  right: number;
  exact: number;
}

/**
 * Names of people: a name counts as found if a finding covers most of it, a finding as right if most of it is a name
 * of the data; strict F1 asks for the same span. Odd and even rows apart, and what each layer of evidence adds.
 */
export async function persons(dataFolder: string): Promise<void> {
  const sets: readonly {
    readonly name: string;
    readonly path: string;
    readonly is: (type: string) => boolean;
    readonly also: (type: string) => boolean;
  }[] = [
    {
      name: 'pii_presidio_synth PERSON',
      path: 'pii_presidio_synth/synth_v2.jsonl',
      is: (type) => type === 'PERSON',
      also: () => false,
    },
    {
      name: 'pii_grascco_de_medical NAME_*',
      path: 'pii_grascco_de_medical/grascco_phi.jsonl',
      is: (type) => /^NAME_(?!TITLE)/.test(type),
      also: (type) => type === 'NAME_TITLE',
    },
    {
      name: 'pii_ner_germeval14_de PER',
      path: 'pii_ner_germeval14_de/test.jsonl',
      is: (type) => type === 'PER',
      also: (type) => type === 'PERpart',
    },
  ];
  const texts: string[] = [];
  for (const set of sets) {
    const rows = await readLines(dataFolder, set.path, spanRow);
    texts.push(...rows.map((row) => row.text));
    console.log(`### ${set.name}\n`);
    for (const { name, layers } of steps) {
      for (const half of ['all', 'even rows', 'odd rows']) {
        if (half !== 'all' && layers.length < 4) continue;
        const part = rows.filter(
          (_, index) => half === 'all' || (index % 2 === 0) === (half === 'even rows'),
        );
        print(`${name} (${half})`, count(part, layers, set.is, set.also));
      }
    }
    console.log('');
  }
  await falseAlarms(dataFolder, texts);
  speed(texts);
}

function count(
  rows: readonly Row[],
  layers: readonly Layer[],
  is: (type: string) => boolean,
  also: (type: string) => boolean,
): Count {
  const detector = personBy(layers);
  const total: Count = { gold: 0, found: 0, printed: 0, right: 0, exact: 0 };
  for (const row of rows) {
    const units = unitOffsets(row.text);
    const spans = row.spans.map((span) => ({
      type: span.type,
      start: units[span.start] ?? 0,
      end: units[span.end] ?? row.text.length,
    }));
    const reading = new Reading(row.text);
    const findings = detector
      .find(reading)
      .map((finding) => reading.rangeInOriginal(finding.start, finding.end));
    const gold = spans.filter((span) => is(span.type));
    const allowed = spans.filter((span) => is(span.type) || also(span.type));
    total.gold += gold.length;
    total.printed += findings.length;
    for (const span of gold) {
      if (covered(span, findings) > 0.5) total.found++;
      if (findings.some((finding) => finding.start === span.start && finding.end === span.end)) total.exact++;
    }
    for (const finding of findings) {
      if (covered(finding, allowed) > 0.5) total.right++;
    }
  }
  return total;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Share of a range that others cover. */
function covered(range: Range, others: readonly Range[]): number {
  let units = 0;
  for (const other of others)
    units += Math.max(0, Math.min(range.end, other.end) - Math.max(range.start, other.start));
  return units / Math.max(1, range.end - range.start);
}

/** UTF-16 offset of each code point of a text. */
function unitOffsets(text: string): readonly number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

function print(name: string, { gold, found, printed, right, exact }: Count): void {
  const recall = found / gold;
  const precision = right / Math.max(1, printed);
  const f2 = (5 * precision * recall) / Math.max(1e-9, 4 * precision + recall);
  const strict = (2 * exact) / (gold + printed);
  console.log(
    `- ${name}: recall ${rate(found, gold)}, precision ${rate(right, printed)}, F2 ${f2.toFixed(3)}, strict F1 ${strict.toFixed(3)}`,
  );
}

/** Sentences and paragraphs in which the data names nobody: whatever is found there is false. */
async function falseAlarms(dataFolder: string, texts: string[]): Promise<void> {
  const sentences = await readLines(dataFolder, 'pii_ner_germeval14_de/test.jsonl', spanRow);
  const empty = sentences.filter((row) => !row.spans.some((span) => /^PER/.test(span.type)));
  const alarmed = empty.filter((row) => personBy().find(new Reading(row.text)).length > 0);
  console.log(
    `- GermEval sentences without a person: ${rate(alarmed.length, empty.length)} with a false alarm`,
  );
  for (const language of ['de', 'en']) {
    const lines = (await readFile(join(dataFolder, 'qa_xquad', `${language}_paragraphs.jsonl`), 'utf8'))
      .split('\n')
      .filter(Boolean);
    const paragraphs = lines.map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);
    texts.push(...paragraphs);
    const words = paragraphs.join(' ').split(/\s+/).length;
    const findings = paragraphs.flatMap((text) => {
      const reading = new Reading(text);
      return personBy()
        .find(reading)
        .map((finding) => reading.text.slice(finding.start, finding.end));
    });
    console.log(
      `- XQuAD ${language}: ${findings.length} findings in ${words} words (${((findings.length * 1000) / words).toFixed(1)} in 1,000)`,
    );
  }
}

function speed(texts: readonly string[]): void {
  const text = texts.join('\n');
  const reading = new Reading(text);
  const detector = personBy();
  detector.find(reading);
  const times = Array.from({ length: 5 }, () => {
    // Processor time: what else the machine does is not ours.
    const began = process.cpuUsage();
    detector.find(reading);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e3;
  }).sort((a, b) => a - b);
  const bytes = Buffer.byteLength(text);
  console.log(
    `- speed: ${(bytes / 1e3 / (times[2] ?? 1)).toFixed(1)} MB/s over ${(bytes / 1e6).toFixed(2)} MB, one core`,
  );
}
