import { Ajv } from 'ajv';
import type { CaseChecks } from '#contract';
import { detect } from '#guards';
import { holdsNumber } from './number.ts';
import type { CheckParts, Observed } from './observed.ts';

type Wants = { readonly [Name in keyof CaseChecks]-?: NonNullable<CaseChecks[Name]> };
type Check<Name extends keyof Wants> = (wanted: Wants[Name], seen: Observed, parts: CheckParts) => boolean;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const list = (wanted: string | readonly string[]): readonly string[] =>
  typeof wanted === 'string' ? [wanted] : wanted;
const stands = (seen: Observed) => {
  const answer = fold(seen.answer);
  return (one: string): boolean => answer.includes(fold(one));
};

/** Every check there is, by its name in the suite. */
const checks: { readonly [Name in keyof Wants]: Check<Name> } = {
  contains: (wanted, seen) => list(wanted).every(stands(seen)),
  containsAny: (wanted, seen) => list(wanted).some(stands(seen)),
  excludes: (wanted, seen) => !list(wanted).some(stands(seen)),
  number: (wanted, seen) => holdsNumber(seen.answer, wanted.value, wanted.tolerance),
  citesDocument: (wanted, seen) => seen.documents.includes(wanted),
  abstains: (wanted, seen) => (seen.state === 'notInSources') === wanted,
  refuses: (wanted, seen) => (seen.state === 'refused') === wanted,
  declines: (wanted, seen) => seen.declined === wanted,
  language: (wanted, seen, parts) => parts.detectLanguage(seen.answer) === wanted,
  jsonSchema: (wanted, seen) => isJsonOf(wanted, seen.answer),
  noFinding: (wanted, seen) => !detect(seen.answer).some(({ category }) => wanted.includes(category)),
  maxLength: (wanted, seen) => [...seen.answer].length <= wanted,
  minLength: (wanted, seen) => [...seen.answer].length >= wanted,
  maxSeconds: (wanted, seen) => seen.milliseconds <= wanted * 1_000,
  maxTokens: (wanted, seen) => seen.tokens <= wanted,
};

/** Names of the checks that do not hold, in the order of the table. */
export function brokenChecks(wanted: CaseChecks, seen: Observed, parts: CheckParts): readonly string[] {
  const names = Object.keys(checks) as (keyof Wants)[];
  return names.filter((name) => !holds(name, wanted, seen, parts));
}

function holds<Name extends keyof Wants>(
  name: Name,
  wanted: CaseChecks,
  seen: Observed,
  parts: CheckParts,
): boolean {
  const want: CaseChecks[Name] = wanted[name];
  // The key was looked up just now: what is not undefined is what the check wants.
  return want === undefined || checks[name](want as Wants[Name], seen, parts);
}

function isJsonOf(schema: Readonly<Record<string, unknown>>, answer: string): boolean {
  try {
    return new Ajv({ strict: false }).validate({ ...schema }, JSON.parse(answer)) === true;
  } catch {
    // No JSON, or a schema that is none: neither is what was asked for.
    return false;
  }
}
