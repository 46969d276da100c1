import { detect } from '#guards';
import { type Annotated, readAnnotated, type Span } from './annotated.ts';
import { rate } from './interval.ts';
import { bySpans, byTokens, type Counts, line } from './scores.ts';

/** Our categories as one kind for comparing, and the types of pii_presidio_synth that are the same. */
export const synthKinds: Readonly<
  Record<string, { readonly types: readonly string[]; readonly categories: readonly string[] }>
> = {
  person: { types: ['PERSON'], categories: ['person'] },
  location: { types: ['STREET_ADDRESS', 'GPE', 'ZIP_CODE'], categories: ['address', 'place'] },
  organisation: { types: ['ORGANIZATION'], categories: ['organisation'] },
  phone: { types: ['PHONE_NUMBER'], categories: ['phone'] },
  card: { types: ['CREDIT_CARD'], categories: ['card'] },
  date: { types: ['DATE_TIME'], categories: ['date', 'dateOfBirth'] },
  age: { types: ['AGE'], categories: ['age'] },
  email: { types: ['EMAIL_ADDRESS'], categories: ['email'] },
  url: { types: ['DOMAIN_NAME'], categories: ['url'] },
  iban: { types: ['IBAN_CODE'], categories: ['iban'] },
  ip: { types: ['IP_ADDRESS'], categories: ['ip'] },
  'id number': { types: ['US_SSN', 'US_DRIVER_LICENSE'], categories: ['socialInsurance', 'idCard', 'taxId'] },
};
const leftOut = {
  TITLE: 'salutations and job titles in one type',
  NRP: 'nationalities, religions, politics: no category of ours',
};

const letterKinds: Readonly<
  Record<string, { readonly types: RegExp; readonly categories: readonly string[] }>
> = {
  'names (goal .85)': { types: /^NAME_(?:PATIENT|DOCTOR)$/, categories: ['person'] },
  'dates (goal .95)': { types: /^DATE$/, categories: ['date', 'dateOfBirth'] },
  // The set counts wards and rooms as ids; here they are places.
  'ids, with wards and rooms (goal .95)': {
    types: /^ID$/,
    categories: ['patientId', 'caseId', 'socialInsurance', 'healthInsurance', 'idCard', 'place'],
  },
  'ids, found by a category of ids alone': {
    types: /^ID$/,
    categories: ['patientId', 'caseId', 'socialInsurance', 'healthInsurance', 'idCard'],
  },
  'contacts (goal .95)': { types: /^CONTACT_/, categories: ['phone', 'email', 'url'] },
  'streets, postcodes, towns, countries (goal .95)': {
    types: /^LOCATION_(?:STREET|ZIP|CITY|COUNTRY)$/,
    categories: ['address', 'place'],
  },
  hospitals: { types: /^LOCATION_HOSPITAL$/, categories: ['organisation', 'address', 'place'] },
  ages: { types: /^AGE$/, categories: ['age'] },
  professions: { types: /^PROFESSION$/, categories: ['occupation'] },
};

const kindOf = (key: 'types' | 'categories', value: string): string | undefined =>
  Object.entries(synthKinds).find(([, kind]) => kind[key].includes(value))?.[0];

/** All detectors together on texts with personal data: by kind, by half, with intervals. */
export async function personalData(dataFolder: string): Promise<void> {
  const synth = await readAnnotated(dataFolder, 'pii_presidio_synth/synth_v2.jsonl');
  console.log('pii_presidio_synth, compared with');
  for (const [name, { types, categories }] of Object.entries(synthKinds))
    console.log(`  ${name.padEnd(13)} ${types.join(', ')} = ${categories.join(', ')}`);
  for (const [type, why] of Object.entries(leftOut)) console.log(`  left out: ${type} (${why})`);
  compare(synth, (text) => detect(text).map(({ category, start, end }) => ({ type: category, start, end })));
  letters(await readAnnotated(dataFolder, 'pii_grascco_de_medical/grascco_phi.jsonl'));
  sentences(await readAnnotated(dataFolder, 'pii_ner_germeval14_de/test.jsonl'));
}

/** Findings of any finder, in our categories, against pii_presidio_synth. */
export function compare(rows: readonly Annotated[], find: (text: string) => readonly Span[]): void {
  const pairs = rows.map(({ text, spans }) => {
    const gold = spans.flatMap((span) => ofKind(span, kindOf('types', span.type)));
    const aside = spans.filter(({ type }) => type in leftOut);
    const found = find(text)
      .flatMap((span) => ofKind(span, kindOf('categories', span.type)))
      .filter(({ start, end }) => !aside.some((span) => span.start < end && start < span.end));
    return { text, gold, found };
  });
  const counts = (how: typeof bySpans, kind?: string): Counts[] => {
    const only = (spans: readonly Span[]) => (kind ? spans.filter(({ type }) => type === kind) : spans);
    return pairs.map(({ text, gold, found }) => how(text, only(gold), only(found)));
  };
  console.log(
    '\n  same kind and 90 % of the characters (as presidio-research compares spans; goal F2 .80 by rules):',
  );
  for (const kind of Object.keys(synthKinds))
    console.log(`  ${kind.padEnd(13)} ${line(counts(bySpans, kind))}`);
  const all = counts(bySpans);
  console.log(`  ${'all'.padEnd(13)} ${line(all)}`);
  console.log(`  ${'even rows'.padEnd(13)} ${line(all.filter((_, at) => at % 2 === 0))}`);
  console.log(`  ${'odd rows'.padEnd(13)} ${line(all.filter((_, at) => at % 2 === 1))}`);
  console.log(`  word by word  ${line(counts(byTokens))}`);
}

const ofKind = (span: Span, type: string | undefined): Span[] => (type ? [{ ...span, type }] : []);

/** Discharge letters: what share of the marked spans is covered, and of what is found, marked. */
function letters(rows: readonly Annotated[]): void {
  console.log(
    '\npii_grascco_de_medical: found if four fifths of its characters lie in findings of the kind; even and odd letters',
  );
  const read = rows.map(({ text, spans }) => ({ spans, found: detect(text) }));
  const halves = [read.filter((_, at) => at % 2 === 0), read.filter((_, at) => at % 2 === 1)];
  for (const [name, { types, categories }] of Object.entries(letterKinds)) {
    const recall = halves.map((half) => {
      const hits = half.flatMap(({ spans, found }) =>
        spans
          .filter(({ type }) => types.test(type))
          .map((span) => {
            const covered = found
              .filter(({ category }) => categories.includes(category))
              .reduce(
                (sum, { start, end }) =>
                  sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
                0,
              );
            return covered >= 0.8 * (span.end - span.start);
          }),
      );
      return { hits: hits.filter(Boolean).length, of: hits.length };
    });
    const [even, odd] = recall;
    if (!even || !odd) continue;
    console.log(
      `  ${name}: ${rate(even.hits + odd.hits, even.of + odd.of)}; ${even.hits} of ${even.of}, ${odd.hits} of ${odd.of}`,
    );
  }
  const counted = new Set(Object.values(letterKinds).flatMap(({ categories }) => categories));
  const judged = read.flatMap(({ spans, found }) =>
    found
      .filter(({ category }) => counted.has(category))
      .map((finding) => spans.some((span) => span.start < finding.end && finding.start < span.end)),
  );
  console.log(
    `  precision over these categories (goal .85): ${rate(judged.filter(Boolean).length, judged.length)}`,
  );
}

/** German sentences of newspapers and Wikipedia: places and organisations by rules and lists alone. */
function sentences(rows: readonly Annotated[]): void {
  console.log(
    '\npii_ner_germeval14_de, by rules alone, same kind and 90 % of the characters; even and odd rows',
  );
  for (const [type, categories] of [
    ['LOC', ['address', 'place']],
    ['ORG', ['organisation']],
  ] as const) {
    const counts = rows.map(({ text, spans }) =>
      bySpans(
        text,
        spans.filter((span) => span.type === type),
        detect(text)
          .filter(({ category }) => categories.some((one) => one === category))
          .map(({ start, end }) => ({ type, start, end })),
      ),
    );
    console.log(`  ${type}  ${line(counts)}`);
    console.log(`       even ${line(counts.filter((_, at) => at % 2 === 0))}`);
    console.log(`       odd  ${line(counts.filter((_, at) => at % 2 === 1))}`);
  }
}
