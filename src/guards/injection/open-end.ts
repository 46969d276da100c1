import { meets, setOf } from './concepts.ts';
import type { InjectionReason } from './reason.ts';
import type { Signals } from './signals.ts';

/** The end of a text: `is`, `lautet:`, `est « …`. A question mark is none: what is asked is left to other rules. */
const leftOpen =
  /(?<!\p{L})(?:is|was|ist|lautet|lautete|heißt|heisst|war|est|était|è|era|es|é)[\s:"'“„«»”.…_-]*$/iu;
/** Where the clause begins that it ends. */
const clause = /[:;,.!?"“„«\n]/u;
/** Longest clause that is looked at. UTF-16 units. */
const reach = 80;
const secret = setOf(['secret']);
/** "I do not know what the password is" leaves nothing open. */
const asks = setOf(['ask']);

/** A sentence about a secret that breaks off where the secret would stand, for the model to go on. */
export function openEndReasons(read: Signals): readonly InjectionReason[] {
  if (!meets(read, secret)) return [];
  const { text, hits } = read;
  const from = Math.max(0, text.length - reach);
  const end = leftOpen.exec(text.slice(from));
  if (!end) return [];
  let start = from + end.index;
  while (start > from && !clause.test(text.charAt(start - 1))) start--;
  const within = hits.filter((hit) => hit.start >= start && hit.end <= from + end.index);
  if (!within.some((hit) => meets(hit, secret)) || within.some((hit) => meets(hit, asks))) return [];
  return [{ rule: 'openEnd', reason: 'asksSecret', start, end: text.length, strength: 0.5 }];
}
