import { z } from 'zod';
import { reasonInEnglish } from '#contract';
import { checkIdentifier } from '../../src/guards/detectors/identifiers/check-identifier.ts';
import { identifiers as detector } from '../../src/guards/detectors/identifiers/identifiers.ts';
import { mrz } from '../../src/guards/detectors/mrz/mrz.ts';
import type { Finding } from '../../src/guards/finding.ts';
import { Reading } from '../../src/guards/reading/reading.ts';
import { recognisers, stdnumSchemes, validatorSchemes } from './identifier-schemes.ts';
import { rate } from './interval.ts';
import { readLines } from './read-lines.ts';

interface Tally {
  right: number;
  of: number;
  readonly wrong: string[];
}

/** Numbers with check digits or a fixed structure, against four public sets of test numbers; false alarms; speed. */
export async function identifiers(dataFolder: string): Promise<void> {
  await stdnum(dataFolder);
  await registry(dataFolder);
  await presidio(dataFolder);
  await validatorJs(dataFolder);
  await falseAlarms(dataFolder);
  await speed(dataFolder);
}

/** Valid and invalid numbers, judged by the scheme's own check. */
async function stdnum(dataFolder: string): Promise<void> {
  const rows = await readLines(
    dataFolder,
    'pii_ids_stdnum/core_schemes.jsonl',
    z.object({ scheme: z.string(), number: z.string(), valid: z.boolean() }),
  );
  const ahv = await readLines(
    dataFolder,
    'pii_ids_stdnum/ch_ahv_public_vectors.jsonl',
    z.object({ number: z.string(), valid: z.boolean() }),
  );
  const tallies = new Map<string, Tally>();
  const left = new Set<string>();
  for (const { scheme, number, valid } of [...rows, ...ahv.map((row) => ({ ...row, scheme: 'ch.ssn' }))]) {
    const judge = stdnumSchemes[scheme];
    if (judge) count(tallies, scheme, judge(number) === valid, number);
    else left.add(scheme);
  }
  print('pii_ids_stdnum, each scheme by its own check', tallies);
  console.log(
    `  not in scope (they name goods, banks or securities, not people): ${[...left].sort().join(', ')}`,
  );
}

/** Every IBAN of the registry and of the examples must be found in a sentence, whole; with one digit changed, none. */
async function registry(dataFolder: string): Promise<void> {
  const examples = await readLines(
    dataFolder,
    'pii_iban_registry/examples.jsonl',
    z.object({ country: z.string(), iban: z.string(), mod97: z.boolean() }),
  );
  const countries = await readLines(
    dataFolder,
    'pii_iban_registry/registry.jsonl',
    z.object({ country: z.string(), example: z.string() }),
  );
  const tallies = new Map<string, Tally>();
  const all = [
    ...examples,
    ...countries.map(({ country, example }) => ({ country, iban: example, mod97: true })),
  ];
  for (const { iban, mod97 } of all) {
    count(
      tallies,
      'found in a sentence',
      found(`Bitte auf ${iban} zahlen.`).includes(`iban ${iban}`) === mod97,
      iban,
    );
    const compact = iban.replace(/[^A-Za-z0-9]/g, '');
    const altered = compact.slice(0, -1) + ((Number.parseInt(compact.slice(-1), 36) + 1) % 10);
    count(
      tallies,
      'a digit altered',
      !found(`Bitte auf ${altered} zahlen.`).some((line) => line.startsWith('iban')),
      altered,
    );
  }
  print('pii_iban_registry, in text', tallies);
}

/** In text where words stand around the number; a bare number may be judged by the scheme's own check. */
async function presidio(dataFolder: string): Promise<void> {
  const rows = await readLines(
    dataFolder,
    'pii_presidio_recogniser_vectors/vectors.jsonl',
    z.object({ recognizer: z.string(), text: z.string(), expected_count: z.number() }),
  );
  const tallies = new Map<string, Tally>();
  const modes = { text: 0, check: 0 };
  const left = new Set<string>();
  for (const { recognizer, text, expected_count: expected } of rows) {
    const recogniser = recognisers[recognizer];
    if (!recogniser) {
      left.add(recognizer);
      continue;
    }
    const inText = findings(text).filter(
      ({ category, reason, values }) =>
        recogniser.categories.includes(category) &&
        !(recogniser.not && reasonInEnglish(reason, values).includes(recogniser.not)),
    );
    const bare = !/(?<![\p{L}\p{N}])\p{L}{4,}(?![\p{L}\p{N}])/u.test(text);
    const checked = bare ? valid(recogniser.ids, text) : 0;
    let right = inText.length === expected;
    if (right && !(bare && expected === 0)) modes.text++;
    else if (bare) {
      modes.check++;
      right = checked === expected && (expected > 0 || right);
    }
    count(tallies, recognizer, right, `${JSON.stringify(text)} expected ${expected}`);
  }
  print('pii_presidio_recogniser_vectors, shared categories', tallies);
  console.log(`  judged in text: ${modes.text}; bare numbers by their scheme's check: ${modes.check}`);
  console.log(`  not of this detector: ${[...left].sort().join(', ')}`);
}

/** By the scheme's own check; VAT numbers by form alone, as this set does; passports by the library whose set this is. */
async function validatorJs(dataFolder: string): Promise<void> {
  const rows = await readLines(
    dataFolder,
    'pii_validator_js/vectors.jsonl',
    z.object({ validator: z.string(), locale: z.string().nullable(), value: z.string(), valid: z.boolean() }),
  );
  const tallies = new Map<string, Tally>();
  const left = new Set<string>();
  for (const { validator, locale, value, valid } of rows) {
    const judge = validatorSchemes(validator, locale ?? '');
    if (judge) count(tallies, validator, judge(value) === valid, `${locale} ${value} ${valid}`);
    else
      left.add(locale && /^is(?:Tax|Id|Lic|VAT|Pass)/.test(validator) ? `${validator} ${locale}` : validator);
  }
  print('pii_validator_js, shared schemes', tallies);
  console.log(`  not of this detector: ${[...left].sort().join(', ')}`);
}

/** Encyclopaedia paragraphs hold no such numbers. */
async function falseAlarms(dataFolder: string): Promise<void> {
  console.log('\nfalse alarms, qa_xquad paragraphs (harmless)');
  for (const language of ['de', 'en', 'es']) {
    const texts = (
      await readLines(dataFolder, `qa_xquad/${language}_paragraphs.jsonl`, z.object({ text: z.string() }))
    ).map(({ text }) => text);
    const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    const alarms = texts.flatMap(found);
    console.log(
      `  ${language}: ${((alarms.length / words) * 1_000).toFixed(2)} per 1,000 words (${alarms.length} in ${words}) ${alarms.join('; ')}`,
    );
  }
}

async function speed(dataFolder: string): Promise<void> {
  const files = [
    'pii_presidio_synth/synth_v2.jsonl',
    'pii_grascco_de_medical/grascco_phi.jsonl',
    'qa_xquad/de_paragraphs.jsonl',
    'qa_xquad/en_paragraphs.jsonl',
  ];
  const texts = (
    await Promise.all(files.map((file) => readLines(dataFolder, file, z.object({ text: z.string() }))))
  ).flat();
  const reading = new Reading(texts.map(({ text }) => text).join('\n'));
  const bytes = Buffer.byteLength(reading.text);
  const run = (text: Reading) => {
    const began = process.cpuUsage();
    detector.find(text);
    mrz.find(text);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1_000;
  };
  const times = Array.from({ length: 9 }, () => run(reading)).sort((a, b) => a - b);
  console.log(
    `\nspeed: ${(bytes / 1_000 / (times[4] ?? 1)).toFixed(1)} MB/s over ${(bytes / 1e6).toFixed(2)} MB (CPU time, median of 9)`,
  );
  for (const hostile of hostiles) {
    const time = run(new Reading(hostile.repeat(Math.ceil(1_000_000 / hostile.length))));
    console.log(`  1 MB of ${JSON.stringify(hostile)}: ${time.toFixed(0)} ms`);
  }
}

// biome-ignore format: one line.
const hostiles = ['1 ', '12 3 ', '1234 5678 ', '123-', '12345678901 ', 'CH93 0076 ', '4111 ', 'A1', 'DE 1', '1', 'SSN 123456789 ', 'abc 1 ', 'P<<'];

function findings(text: string): readonly Finding[] {
  const reading = new Reading(text);
  return [...detector.find(reading), ...mrz.find(reading)].map((finding) => ({
    ...finding,
    ...reading.rangeInOriginal(finding.start, finding.end),
  }));
}

function found(text: string): readonly string[] {
  return findings(text).map(({ category, start, end }) => `${category} ${text.slice(start, end)}`);
}

/** How many bare numbers are valid: the whole text is one, or its pieces are. */
function valid(ids: readonly string[], text: string): number {
  const isOne = (value: string) => ids.some((id) => checkIdentifier(id, value));
  return isOne(text) ? 1 : text.split(/\s+/).filter(isOne).length;
}

function count(tallies: Map<string, Tally>, name: string, right: boolean, row: string): void {
  const tally = tallies.get(name) ?? { right: 0, of: 0, wrong: [] };
  tallies.set(name, tally);
  tally.of++;
  if (right) tally.right++;
  else tally.wrong.push(row);
}

function print(title: string, tallies: ReadonlyMap<string, Tally>): void {
  const all = [...tallies.values()];
  const sum = (pick: (tally: Tally) => number) => all.reduce((total, tally) => total + pick(tally), 0);
  console.log(
    `\n${title}: ${rate(
      sum((tally) => tally.right),
      sum((tally) => tally.of),
    )}, ${tallies.size} kinds`,
  );
  for (const [name, { right, of, wrong }] of tallies) {
    if (wrong.length > 0) console.log(`  ${name}: ${right} of ${of}; wrong: ${wrong.join(' | ')}`);
  }
}
