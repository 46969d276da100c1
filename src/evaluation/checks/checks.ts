import { Ajv } from 'ajv';
import { type CaseChecks, normalised } from '#contract';
import { detect } from '#guards';
import { asksBack } from './asks-back.ts';
import { keepsGlossary } from './glossary.ts';
import { linearPattern } from './linear-pattern/linear-pattern.ts';
import { holdsNumber } from './number.ts';
import type { CheckParts, Observed } from './observed.ts';
import { keepsStyle } from './style.ts';
import { isSupported } from './supported.ts';

/** All but the judge, who is asked afterwards. */
type Wants = { readonly [Name in Exclude<keyof CaseChecks, 'judge'>]-?: NonNullable<CaseChecks[Name]> };
type Check<Name extends keyof Wants> = (wanted: Wants[Name], seen: Observed, parts: CheckParts) => boolean;

const fold = (text: string): string => normalised(text, 'NFKC').toLowerCase();
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
  regex: (wanted, seen) => list(wanted).every((pattern) => linearPattern(pattern)(normalised(seen.answer))),
  noRegex: (wanted, seen) => !list(wanted).some((pattern) => linearPattern(pattern)(normalised(seen.answer))),
  number: (wanted, seen) => holdsNumber(seen.answer, wanted.value, wanted.tolerance),
  citesDocument: (wanted, seen) => seen.documents.includes(wanted),
  abstains: (wanted, seen) => (seen.state === 'notInSources') === wanted,
  refuses: (wanted, seen) => (seen.state === 'refused') === wanted,
  declines: (wanted, seen) => seen.declined === wanted,
  asksBack: (wanted, seen, parts) =>
    (seen.state !== 'refused' && asksBack(seen.answer, parts.detectLanguage(seen.answer) ?? 'und')) ===
    wanted,
  support: isSupported,
  language: (wanted, seen, parts) => parts.detectLanguage(seen.answer) === wanted,
  glossary: (wanted, seen, parts) => keepsGlossary(parts.glossary ?? [], seen.question, seen.answer, wanted),
  style: (wanted, seen, parts) => keepsStyle(wanted, seen.answer, parts.detectLanguage(seen.answer)),
  jsonSchema: (wanted, seen) => isJsonOf(wanted, seen.answer),
  noFinding: (wanted, seen) => !detect(seen.answer).some(({ category }) => wanted.includes(category)),
  maxLength: (wanted, seen) => [...seen.answer].length <= wanted,
  minLength: (wanted, seen) => [...seen.answer].length >= wanted,
  maxSeconds: (wanted, seen) => seen.milliseconds <= wanted * 1_000,
  maxTokens: (wanted, seen) => seen.tokens <= wanted,
  maxCost: (wanted, seen, parts) => costOf(seen, parts) <= wanted,
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

/** Not a number without prices, and then no limit holds. */
function costOf({ tokens, completionTokens }: Observed, { prices }: CheckParts): number {
  if (!prices) return Number.NaN;
  return ((tokens - completionTokens) * prices.prompt + completionTokens * prices.completion) / 1_000_000;
}

function isJsonOf(schema: Readonly<Record<string, unknown>>, answer: string): boolean {
  try {
    return new Ajv({ strict: false }).validate({ ...schema }, JSON.parse(answer)) === true;
  } catch {
    // No JSON, or a schema that is none: neither is what was asked for.
    return false;
  }
}
