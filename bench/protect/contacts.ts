import { z } from 'zod';
import { detect } from '../../src/guards/detect.ts';
import { date } from '../../src/guards/detectors/date/date.ts';
import { email } from '../../src/guards/detectors/email/email.ts';
import { geo } from '../../src/guards/detectors/geo/geo.ts';
import { identifiers } from '../../src/guards/detectors/identifiers/identifiers.ts';
import { labelled } from '../../src/guards/detectors/labelled/labelled.ts';
import { network } from '../../src/guards/detectors/network/network.ts';
import { phone } from '../../src/guards/detectors/phone/phone.ts';
import { secret } from '../../src/guards/detectors/secret/secret.ts';
import { url } from '../../src/guards/detectors/url/url.ts';
import type { Finding } from '../../src/guards/finding.ts';
import { rate } from './interval.ts';
import { readLines } from './read-lines.ts';

/** The detectors of this part, with the numbers of authorities beside them: what those take is none of ours. */
const ours = [date, email, geo, identifiers, labelled, network, phone, secret, url];

interface Tally {
  found: number;
  of: number;
}

/** Types of a set, each with the categories that count as finding it. */
type Mapping = Readonly<Record<string, readonly string[]>>;

const synthTypes: Mapping = {
  PHONE_NUMBER: ['phone'],
  EMAIL_ADDRESS: ['email'],
  DATE_TIME: ['date', 'dateOfBirth'],
  AGE: ['age'],
  DOMAIN_NAME: ['url'],
  IP_ADDRESS: ['ip'],
};
const letterTypes: Mapping = {
  DATE: ['date', 'dateOfBirth'],
  AGE: ['age'],
  CONTACT_PHONE: ['phone'],
  CONTACT_FAX: ['phone'],
  ID: [
    'patientId',
    'caseId',
    'place',
    'socialInsurance',
    'taxId',
    'idCard',
    'bankAccount',
    'healthInsurance',
  ],
};

/** Phones, e-mail addresses, dates, ages, addresses of machines and pages, numbers behind labels: recall, precision, vectors. */
export async function contacts(dataFolder: string): Promise<void> {
  await spans(dataFolder, 'pii_presidio_synth/synth_v2.jsonl', synthTypes);
  await spans(dataFolder, 'pii_grascco_de_medical/grascco_phi.jsonl', letterTypes);
  await recognisers(dataFolder);
  await validator(dataFolder);
  await harmless(dataFolder);
}

const rowOf = z.object({
  text: z.string(),
  spans: z.array(z.object({ start: z.number(), end: z.number(), type: z.string() })),
});

/** A span is found if a finding of its category covers it to the last digit and letter. */
async function spans(dataFolder: string, path: string, types: Mapping): Promise<void> {
  const rows = await readLines(dataFolder, path, rowOf);
  const halves = [new Map<string, Tally>(), new Map<string, Tally>()];
  const precision = [new Map<string, Tally>(), new Map<string, Tally>()];
  const anywhere = [new Map<string, Tally>(), new Map<string, Tally>()];
  rows.forEach(({ text, spans: marked }, row) => {
    const half = row % 2;
    const findings = detect(text, { detectors: ours });
    // Offsets of the set count code points.
    const units = offsets(text);
    const gold = marked.map(({ start, end, type }) => {
      const from = units[start] ?? 0;
      const to = units[end] ?? 0;
      // A time of day behind a date is no part of it.
      const time = /(?<=\d) \d\d:\d\d(?::\d\d)?$/.exec(text.slice(from, to))?.[0].length ?? 0;
      return { start: from, end: to - time, type };
    });
    for (const span of gold) {
      const categories = types[span.type];
      if (!categories) continue;
      const hit = findings.some(
        ({ category, start, end }) => categories.includes(category) && start <= span.start && end >= span.end,
      );
      count(halves[half], span.type, hit);
      if (!hit && process.env.LEITSTAND_BENCH_MISSES && half === 0) show('missed', text, span, span.type);
    }
    for (const finding of findings) {
      if (!Object.values(types).some((categories) => categories.includes(finding.category))) continue;
      const over = gold.filter(({ start, end }) => start < finding.end && end > finding.start);
      const right = over.length > 0;
      const own = over.some(({ type }) => types[type]?.includes(finding.category));
      count(precision[half], finding.category, own);
      count(anywhere[half], 'all', right);
      if (!right && process.env.LEITSTAND_BENCH_MISSES && half === 0)
        show('false', text, finding, finding.category);
    }
  });
  console.log(`\n${path}`);
  table('recall', halves);
  table('precision: a span of that type there', precision);
  table('precision: a span of any type there', anywhere);
}

/** Recognisers of Presidio with a category of ours, by their expected number of hits. */
const shared: Mapping = {
  date_recognizer: ['date', 'dateOfBirth'],
  email_recognizer: ['email'],
  ip_recognizer: ['ip'],
  mac_recognizer: ['mac'],
  phone_recognizer: ['phone'],
  url_recognizer: ['url'],
};

async function recognisers(dataFolder: string): Promise<void> {
  const rows = await readLines(
    dataFolder,
    'pii_presidio_recogniser_vectors/vectors.jsonl',
    z.object({ recognizer: z.string(), text: z.string(), expected_count: z.number() }),
  );
  const halves = [new Map<string, Tally>(), new Map<string, Tally>()];
  rows.forEach(({ recognizer, text, expected_count: expected }, row) => {
    const categories = shared[recognizer];
    if (!categories) return;
    // Each by its own detector: an address inside a link is the link's to the one who decides.
    const own = ours.filter((detector) =>
      detector.categories.some((category) => categories.includes(category)),
    );
    const found = detect(text, { detectors: own }).filter(({ category }) => categories.includes(category));
    count(halves[row % 2], recognizer, found.length === expected);
    if (found.length !== expected && process.env.LEITSTAND_BENCH_MISSES && row % 2 === 0)
      console.log(
        `  ${recognizer} expected ${expected}: ${JSON.stringify(text)} ${found.map((f) => text.slice(f.start, f.end)).join(' | ')}`,
      );
  });
  console.log('\npii_presidio_recogniser_vectors, expected number of hits');
  table('right', halves);
}

/** Mobile numbers behind a label: valid ones of any country are found; what is no number there may still be one elsewhere. */
async function validator(dataFolder: string): Promise<void> {
  const rows = await readLines(
    dataFolder,
    'pii_validator_js/vectors.jsonl',
    z.object({ validator: z.string(), value: z.string(), valid: z.boolean() }),
  );
  const halves = [new Map<string, Tally>(), new Map<string, Tally>()];
  rows.forEach(({ validator: name, value, valid }, row) => {
    if (name !== 'isMobilePhone' || !valid) return;
    const text = `Tel.: ${value}`;
    const found = detect(text, { detectors: ours }).some(
      ({ category, start, end }) => category === 'phone' && start <= 7 && end === text.length,
    );
    count(halves[row % 2], 'isMobilePhone, valid ones behind "Tel.:"', found);
    if (!found && process.env.LEITSTAND_BENCH_MISSES && row % 2 === 0) console.log(`  missed ${value}`);
  });
  console.log('\npii_validator_js');
  table('found', halves);
}

/** Encyclopaedia paragraphs name years and dates, hardly ever anything else of ours. */
async function harmless(dataFolder: string): Promise<void> {
  console.log(
    '\nqa_xquad paragraphs: findings per category other than dates and ages (there should be none)',
  );
  for (const language of ['de', 'en', 'es']) {
    const texts = await readLines(
      dataFolder,
      `qa_xquad/${language}_paragraphs.jsonl`,
      z.object({ text: z.string() }),
    );
    const alarms = texts.flatMap(({ text }) =>
      detect(text, { detectors: ours })
        .filter(({ category }) => category !== 'date' && category !== 'age')
        .map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
    );
    console.log(`  ${language}: ${alarms.length} ${alarms.slice(0, 12).join('; ')}`);
  }
}

function offsets(text: string): readonly number[] {
  const units: number[] = [];
  let at = 0;
  for (const character of text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  return units;
}

function show(
  what: string,
  text: string,
  { start, end }: Pick<Finding, 'start' | 'end'>,
  kind: string,
): void {
  const around = `${text.slice(Math.max(0, start - 25), start)}»${text.slice(start, end)}«${text.slice(end, end + 15)}`;
  console.log(`  ${what} ${kind}: ${JSON.stringify(around)}`);
}

function count(tallies: Map<string, Tally> | undefined, name: string, right: boolean): void {
  const tally = tallies?.get(name) ?? { found: 0, of: 0 };
  tallies?.set(name, tally);
  tally.of++;
  if (right) tally.found++;
}

/** Both halves beside each other: a gap between them would be a sign of tuning. */
function table(title: string, [even, odd]: readonly Map<string, Tally>[]): void {
  console.log(`  ${title}:`);
  const names = [...new Set([...(even?.keys() ?? []), ...(odd?.keys() ?? [])])].sort();
  const line = (tallies: readonly (Tally | undefined)[]) =>
    rate(
      tallies.reduce((sum, tally) => sum + (tally?.found ?? 0), 0),
      tallies.reduce((sum, tally) => sum + (tally?.of ?? 0), 0),
    );
  for (const name of names) {
    const halves = [even?.get(name), odd?.get(name)];
    console.log(`    ${name}: ${line(halves)}; even ${line([halves[0]])}; odd ${line([halves[1]])}`);
  }
  if (names.length < 2) return;
  const all = [even, odd].map((half) => [...(half?.values() ?? [])]);
  console.log(`    all: ${line(all.flat())}; even ${line(all[0] ?? [])}; odd ${line(all[1] ?? [])}`);
}
