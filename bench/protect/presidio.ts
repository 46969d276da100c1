import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { detect } from '#guards';
import { readAnnotated, type Span } from './annotated.ts';
import { compare } from './personal-data.ts';

const findings = z.array(
  z.object({ type: z.string(), start: z.number(), end: z.number(), score: z.number() }),
);
const summary = z.object({ seconds: z.number(), model: z.string() });

/** Presidio's types in our categories; others (nationality, keys of coins …) have no counterpart in the texts. */
const ours: Readonly<Record<string, string>> = {
  PERSON: 'person',
  LOCATION: 'place',
  ORGANIZATION: 'organisation',
  PHONE_NUMBER: 'phone',
  CREDIT_CARD: 'card',
  DATE_TIME: 'date',
  AGE: 'age',
  EMAIL_ADDRESS: 'email',
  URL: 'url',
  IBAN_CODE: 'iban',
  IP_ADDRESS: 'ip',
  US_SSN: 'socialInsurance',
  US_DRIVER_LICENSE: 'idCard',
};

/**
 * Presidio's analyzer and ours on the same texts, one after the other in one run: quality by the same rule, speed by
 * processor time of one process each. LEITSTAND_PRESIDIO_PYTHON is a Python with presidio-analyzer and, for names and
 * places, the spaCy model that LEITSTAND_PRESIDIO_MODEL names (default en_core_web_sm).
 */
export async function presidio(dataFolder: string): Promise<void> {
  const python = process.env.LEITSTAND_PRESIDIO_PYTHON;
  if (!python) {
    console.log('Not run: LEITSTAND_PRESIDIO_PYTHON names no Python that has presidio-analyzer.');
    return;
  }
  const rows = await readAnnotated(dataFolder, 'pii_presidio_synth/synth_v2.jsonl');
  const output = execFileSync(
    python,
    [
      join(import.meta.dirname, 'presidio/analyse.py'),
      process.env.LEITSTAND_PRESIDIO_MODEL ?? 'en_core_web_sm',
    ],
    {
      input: rows.map(({ text }) => `${JSON.stringify(text)}\n`).join(''),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  const lines = output.trim().split('\n');
  const { seconds, model } = summary.parse(JSON.parse(lines.pop() ?? ''));
  const theirs = new Map(
    rows.map(({ text }, at) => [text, settled(findings.parse(JSON.parse(lines[at] ?? '')))]),
  );
  // Warm, as a service is.
  for (let round = 0; round < 10; round++) for (const { text } of rows) detect(text);
  const began = process.cpuUsage();
  for (const { text } of rows) detect(text);
  const used = process.cpuUsage(began);
  const bytes = Buffer.byteLength(rows.map(({ text }) => text).join(''));
  const speed = (taken: number) => `${(bytes / 1_000 / taken).toFixed(1)} KB/s`;
  console.log(`speed: Presidio ${speed(seconds)}, ours ${speed((used.user + used.system) / 1e6)}`);
  console.log(`\nPresidio's analyzer, language model ${model}:`);
  compare(rows, (text) => theirs.get(text) ?? []);
  console.log('\nours:');
  compare(rows, (text) => detect(text).map(({ category, start, end }) => ({ type: category, start, end })));
}

/** In our categories, the surer of two that overlap, as our own findings. */
function settled(found: z.infer<typeof findings>): readonly Span[] {
  const kept: (Span & { readonly score: number })[] = [];
  const surest = [...found].sort((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start));
  for (const { type, start, end, score } of surest) {
    const category = ours[type];
    if (!category || kept.some((other) => other.start < end && start < other.end)) continue;
    kept.push({ type: category, start, end, score });
  }
  return kept;
}
