import type { Change } from './decide.ts';

/** Where a pseudonym went in, and what stood there. */
export interface Replacement {
  readonly category: Change['category'];
  /** In the rewritten text, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stood there before, to the letter. */
  readonly original: string;
}

export interface Rewritten {
  readonly text: string;
  /** Of pseudonyms only, in order: what was masked is gone. */
  readonly replacements: readonly Replacement[];
  readonly masked: number;
}

/** The pseudonym of what stands in `original` at `change`. */
export type PseudonymOf = (change: Change, original: string) => string;

/**
 * The text with its changes made: what is masked becomes its category, `[iban]`, what is pseudonymised what
 * `pseudonymOf` says; without one it is masked. Endings that grammar adds to a name stay: `Müllers` is `PERSON_1s`.
 */
export function rewrite(text: string, changes: readonly Change[], pseudonymOf?: PseudonymOf): Rewritten {
  const replacements: Replacement[] = [];
  let result = '';
  let at = 0;
  let masked = 0;
  for (const change of apart(text, changes)) {
    result += text.slice(at, change.start);
    const original = text.slice(change.start, change.end);
    if (change.action === 'pseudonymise' && pseudonymOf) {
      const stem = stemOf(change, original);
      const start = result.length;
      result += pseudonymOf(change, stem);
      replacements.push({ category: change.category, start, end: result.length, original: stem });
      result += original.slice(stem.length);
    } else {
      result += `[${change.category}]`;
      masked++;
    }
    at = change.end;
  }
  return { text: result + text.slice(at), replacements, masked };
}

/** The text as it was before its pseudonyms, to the letter. */
export function undo({ text, replacements }: Pick<Rewritten, 'text' | 'replacements'>): string {
  let result = '';
  let at = 0;
  for (const { start, end, original } of replacements) {
    result += text.slice(at, start) + original;
    at = end;
  }
  return result + text.slice(at);
}

/**
 * In order, none over another, and none where a pseudonym would grow together with what stands beside it: letters
 * before it and digits behind it belong to it then.
 */
function apart(text: string, changes: readonly Change[]): readonly Change[] {
  const kept: Change[] = [];
  for (const change of [...changes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    const floor = last?.end ?? 0;
    const start = Math.max(change.start, floor);
    const end = Math.max(change.end, floor);
    const widened =
      change.action === 'mask' ? { ...change, start, end } : widen(text, change, start, end, floor);
    const touches =
      last !== undefined && widened.start === floor && (change.start < floor || grows(text, floor));
    if (touches && widened.action === last.action) kept[kept.length - 1] = { ...last, end: widened.end };
    else if (widened.end > widened.start) kept.push(widened);
  }
  return kept;
}

function widen(text: string, change: Change, from: number, to: number, floor: number): Change {
  let start = from;
  let end = to;
  while (start > floor && grows(text, start)) start -= isLowSurrogate(text, start - 1) ? 2 : 1;
  while (/[0-9]/.test(text[end] ?? '')) end++;
  return { ...change, start, end };
}

const wordAtEnd = /[\p{L}\p{N}_]$/u;

/** Does a letter, digit or underscore stand right before this place? */
const grows = (text: string, at: number): boolean => wordAtEnd.test(text.slice(Math.max(0, at - 2), at));

const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text[at] ?? '');

/** Endings of names in German, Italian, French and English that a pseudonym may carry too. */
const ending = /^(?:['’]?s|['’]|n|ns|en|ens)$/u;

function stemOf({ lemma }: Change, original: string): string {
  if (lemma === undefined || lemma === '' || !original.startsWith(lemma)) return original;
  return ending.test(original.slice(lemma.length)) ? lemma : original;
}
