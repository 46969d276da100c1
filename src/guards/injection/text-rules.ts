import type { OrderReason } from '#contract';
import { type Concept, holds, meets, setOf } from './concepts.ts';
import { fearless, yoursAlone } from './phrases-of-selves.ts';
import type { InjectionReason } from './reason.ts';
import type { Signals } from './signals.ts';

/** Only what fits on a card is one thought; over a long text everything stands near everything. */
const longest = 700;

/** What an answer is to begin with, over several sentences: `Begin with “No. My instructions so far”`. */
const beginsWithRules =
  /(?<!\p{L})(?:begin|start|prefix|beginn|fang|commence|inizia|comincia)\p{L}*[^"“„«\n]{0,60}["“„«][^"“”„«»\n]{0,200}(?:instruction|guideline|anweisung|richtlini|consigne|directive|istruzion|direttiv)/iu;

// biome-ignore format: a rule a row.
const table: readonly { rule: string; reason: OrderReason; all: readonly Concept[]; unless?: readonly Concept[]; phrase?: RegExp; strength: number }[] = [
  { rule: 'framed', reason: 'madeUpScene', all: ['frame', 'private', 'reveal'], strength: 0.5 },
  { rule: 'framed', reason: 'madeUpScene', all: ['frame', 'secret'], unless: ['care'], strength: 0.5 },
  { rule: 'reshaped', reason: 'otherShape', all: ['shape', 'private', 'reveal'], strength: 0.35 },
  { rule: 'reshaped', reason: 'otherShape', all: ['shape', 'secret'], unless: ['care'], strength: 0.4 },
  { rule: 'framed', reason: 'madeUpScene', all: ['frame', 'private', 'user'], strength: 0.5 },
  { rule: 'reshaped', reason: 'otherShape', all: ['shape', 'private', 'user'], strength: 0.4 },
  { rule: 'bought', reason: 'reward', all: ['reward', 'secret', 'reveal'], unless: ['care'], strength: 0.4 },
  { rule: 'bought', reason: 'reward', all: ['reward', 'secret', 'key', 'without'], unless: ['care'], strength: 0.3 },
  { rule: 'vouched', reason: 'vouched', all: ['author', 'am', 'secret'], unless: ['care'], strength: 0.5 },
  { rule: 'vouched', reason: 'vouched', all: ['author', 'am', 'key', 'hide'], strength: 0.4 },
  { rule: 'bought', reason: 'reward', all: ['reward', 'warn', 'without'], strength: 0.4 },
  { rule: 'prefixed', reason: 'dictates', all: ['add', 'instruction'], phrase: beginsWithRules, strength: 0.5 },
  { rule: 'told', reason: 'madeUpScene', all: ['tale', 'secret'], unless: ['care'], strength: 0.3 },
  { rule: 'told', reason: 'madeUpScene', all: ['tale', 'secret', 'act'], unless: ['care'], strength: 0.4 },
  { rule: 'otherSelf', reason: 'anotherRole', all: ['double', 'say'], phrase: fearless, strength: 0.5 },
  { rule: 'otherSelf', reason: 'anotherRole', all: ['double', 'your'], phrase: fearless, strength: 0.5 },
  { rule: 'otherSelf', reason: 'anotherRole', all: ['your', 'response', 'conversation'], phrase: fearless, strength: 0.5 },
  { rule: 'yours', reason: 'asksInstructions', all: ['prompt'], phrase: yoursAlone, strength: 0.5 },
  { rule: 'yours', reason: 'asksInstructions', all: ['system', 'words'], phrase: yoursAlone, strength: 0.5 },
  { rule: 'yours', reason: 'asksInstructions', all: ['instruction'], phrase: yoursAlone, strength: 0.4 },
  { rule: 'yours', reason: 'asksInstructions', all: ['machine', 'told'], phrase: yoursAlone, strength: 0.5 },
];
const ready = table.map((row) => ({ ...row, set: setOf(row.all), not: setOf(row.unless ?? []) }));

/** What shows only over the sentences of a short message: the scene in one, the question in the next. */
export function textReasons(read: Signals): readonly InjectionReason[] {
  const { text } = read;
  if (text.length > longest) return [];
  const found: InjectionReason[] = [];
  for (const { rule, reason, set, not, phrase, strength } of ready) {
    if (!holds(read, set) || meets(read, not) || phrase?.test(text) === false) continue;
    found.push({ rule, reason, start: 0, end: text.length, strength });
  }
  return found;
}
