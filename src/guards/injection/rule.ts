import type { OrderReason } from '#contract';
import { type Concept, type ConceptSet, holds, meets, setOf } from './concepts.ts';
import { areForSomething, isToBeWritten } from './for-something.ts';
import { isNotOrdered } from './not-ordered.ts';
import type { InjectionReason } from './reason.ts';
import { isOfThings } from './set-aside.ts';
import type { Hit, Sentence, Signals } from './signals.ts';
import { isSkippedStep } from './skipped-step.ts';

type Side = 'before' | 'after';

/** Words of certain meanings near each other in one sentence; the strength depends on who speaks. */
export interface Rule {
  readonly name: string;
  readonly reason: OrderReason;
  readonly anchor: Concept;
  /** Each of these (or one of several) stands within so many characters of the anchor: on either side, or on the one named. */
  readonly near: readonly (readonly [Concept | readonly Concept[], number, Side?])[];
  /** Nothing of this is in the sentence. */
  readonly unless?: readonly Concept[];
  /** The sentence says this, too: what takes more than a word to say. */
  readonly phrase?: RegExp;
  /** Not of rules that are for something else: `your rules for returns`. */
  readonly unlessFor?: true;
  /** Said, not asked. */
  readonly said?: true;
  /** At most this many characters of the sentence come behind the last of the words. */
  readonly ends?: number;
  /** Not where a manual says which of its steps may be left out. */
  readonly unlessStep?: true;
  /** Not of things that people set aside at work: `my earlier e-mail`. */
  readonly unlessThing?: true;
  /** Not in a list of changes, whose items cite where they were made. */
  readonly unlessItem?: true;
  /** The anchor begins the sentence, as an order does: at most this many characters before it. */
  readonly opens?: number;
  /** Of a text that a person wrote to the model, and of data: passages, tool results, names, metadata. */
  readonly user: number;
  readonly data: number;
}

export interface ReadyRule extends Rule {
  readonly mask: ConceptSet;
  readonly all: ConceptSet;
  readonly nearSets: readonly (readonly [ConceptSet, number, Side | undefined])[];
  /** Of each of these something. */
  readonly anyOf: readonly ConceptSet[];
  readonly unlessSet: ConceptSet;
}

export function ready(rule: Rule): ReadyRule {
  const single = rule.near.flatMap(([wanted]) => (typeof wanted === 'string' ? [wanted] : []));
  return {
    ...rule,
    mask: setOf([rule.anchor]),
    all: setOf([rule.anchor, ...single]),
    nearSets: rule.near.map(([wanted, within, side]) => [
      setOf(typeof wanted === 'string' ? [wanted] : wanted),
      within,
      side,
    ]),
    anyOf: rule.near.flatMap(([wanted]) => (typeof wanted === 'string' ? [] : [setOf(wanted)])),
    unlessSet: setOf(rule.unless ?? []),
  };
}

/** Longest stretch of a sentence in which a phrase is looked for. UTF-16 units. */
const phraseReach = 400;

/** The first place of a sentence where a rule holds. */
export function applyRule(
  rule: ReadyRule,
  { text, hits }: Signals,
  sentence: Sentence,
  fromUser: boolean,
): InjectionReason | undefined {
  const strength = fromUser ? rule.user : rule.data;
  if (strength === 0 || !holds(sentence, rule.all) || meets(sentence, rule.unlessSet)) return undefined;
  for (const set of rule.anyOf) if (!meets(sentence, set)) return undefined;
  if (rule.said && isAsked(text, sentence)) return undefined;
  for (let at = sentence.first; at < sentence.last; at++) {
    const anchor = hits[at];
    if (!anchor || !meets(anchor, rule.mask)) continue;
    if (rule.anchor === 'override' && isNotOrdered(text, anchor, sentence.start)) continue;
    if (rule.unlessFor && isForSomething(text, anchor)) continue;
    if (rule.unlessThing && isOfThings(text, anchor.end)) continue;
    if (rule.unlessStep && isSkippedStep(text, anchor, sentence)) continue;
    if (rule.opens !== undefined && blanksApart(text, sentence.start, anchor.start) > rule.opens) break;
    let { start, end } = anchor;
    const found = rule.nearSets.every(([wanted, within, side]) => {
      const other = nearest(hits, sentence, at, wanted, within, side);
      if (!other || (rule.unlessFor && isForSomething(text, other))) return false;
      start = Math.min(start, other.start);
      end = Math.max(end, other.end);
      return true;
    });
    if (!found) continue;
    if (rule.unlessItem && isItem(text, sentence)) return undefined;
    if (rule.ends !== undefined && text.slice(end, sentence.end).trim().length > rule.ends) continue;
    // Looked for last, since it costs the most, and once, since it is of the whole sentence.
    if (
      rule.phrase &&
      !rule.phrase.test(text.slice(sentence.start, Math.min(sentence.end, sentence.start + phraseReach)))
    )
      return undefined;
    return { rule: rule.name, start, end, reason: rule.reason, strength };
  }
  return undefined;
}

/** Characters between the beginning of a sentence and a place of it, without blanks, bullets and marks before its first letter. */
function blanksApart(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !/\p{L}/u.test(text.charAt(at))) at++;
  return to - at;
}

const rules = setOf(['instruction', 'rule']);
const prompts = setOf(['prompt']);
const isForSomething = (text: string, hit: Hit): boolean =>
  (meets(hit, rules) && areForSomething(text, hit.end)) ||
  (meets(hit, prompts) && isToBeWritten(text, hit.start, hit.end));

/** `- add the option ([#12](https://…))`: a bullet, and a link behind it. */
function isItem(text: string, { start, end }: Sentence): boolean {
  return /^\s*[*+-] [^\n]{0,300}\]\(https?:/.test(text.slice(start, Math.min(end, start + phraseReach)));
}

function isAsked(text: string, { start, end }: Sentence): boolean {
  return /\?[\s"'”»)]*$/.test(text.slice(Math.max(start, end - 8), end));
}

function nearest(
  hits: readonly Hit[],
  { first, last }: Sentence,
  from: number,
  wanted: ConceptSet,
  within: number,
  side: Side | undefined,
): Hit | undefined {
  const anchor = hits[from];
  if (!anchor) return undefined;
  for (let step = 1; ; step++) {
    const after = side !== 'before' && from + step < last ? hits[from + step] : undefined;
    const before = side !== 'after' && from - step >= first ? hits[from - step] : undefined;
    const afterFits = after !== undefined && after.start - anchor.end <= within;
    const beforeFits = before !== undefined && anchor.start - before.end <= within;
    if (afterFits && meets(after, wanted)) return after;
    if (beforeFits && meets(before, wanted)) return before;
    if (!afterFits && !beforeFits) return undefined;
  }
}
