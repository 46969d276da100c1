import { uncoded } from '../reading/coded.ts';
import { Reading } from '../reading/reading.ts';
import { meets, setOf } from './concepts.ts';
import { dialogueReasons } from './dialogue.ts';
import { backwards, type Decoded, decodings, rot13, unleet } from './encoded.ts';
import { hiddenReasons } from './hidden.ts';
import { markReasons } from './marks.ts';
import { openEndReasons } from './open-end.ts';
import { outOfPlaceReasons } from './out-of-place.ts';
import { pieceReasons } from './pieces.ts';
import { combined, type InjectionOrigin, type InjectionReason } from './reason.ts';
import { repeatReasons } from './repeats.ts';
import { applyRule } from './rule.ts';
import { rulesOf } from './rules.ts';
import { type Sentence, type Signals, signals } from './signals.ts';
import { spokenOf } from './spoken-of.ts';
import { textReasons } from './text-rules.ts';
import { toTheModelReasons } from './to-the-model.ts';
import { toTheReaderReasons } from './to-the-reader.ts';

export interface InjectionScore {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly InjectionReason[];
}

/** From here on a text counts as one that gives orders: at most 2 % false alarms (docs/protect.md says on what). */
export const injectionThreshold = 0.5;
/** So sure that a document waits for a person before it answers. */
export const quarantineThreshold = 0.8;

/**
 * How much a text looks like one that gives the model orders, and why: by words of instructions near each other, signs
 * that pass for the system, hidden and encoded text, and requests that stand in the wrong place. No model is asked.
 * Linear in the text; offsets are of the text as given.
 */
export function scoreInjection(
  text: string | Reading,
  { origin }: { readonly origin: InjectionOrigin },
): InjectionScore {
  const reading = typeof text === 'string' ? new Reading(text) : text;
  const found = ordersOf(reading.text, origin).map((reason) => ({
    ...reason,
    ...reading.rangeInOriginal(reason.start, reason.end),
  }));
  const reasons = [...found, ...codedReasons(reading.original, origin), ...hiddenReasons(reading.original)]
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => a.start - b.start || b.strength - a.strength);
  return { score: combined(reasons), reasons };
}

/** Only a text that would count as one that gives orders is asked whether it speaks of them. */
function ordersOf(text: string, origin: InjectionOrigin): readonly InjectionReason[] {
  const found = reasonsOf(text, origin, true);
  if (combined(found) < injectionThreshold) return found;
  return spokenOf(text, found, origin === 'user', (rest) => reasonsOf(rest, origin, false));
}

/** Of what stands in references of HTML, escapes of JSON and the like, the reasons of which at least a part was in code. */
function codedReasons(text: string, origin: InjectionOrigin): readonly InjectionReason[] {
  return uncoded(text).flatMap(({ text: undone, back }) => {
    const reading = new Reading(undone);
    return reasonsOf(reading.text, origin, false).flatMap((reason) => {
      const { start, end } = reading.rangeInOriginal(reason.start, reason.end);
      const range = back(start, end);
      return range ? [{ ...reason, ...range }] : [];
    });
  });
}

function reasonsOf(text: string, origin: InjectionOrigin, decode: boolean): readonly InjectionReason[] {
  const fromUser = origin === 'user';
  const read = signals(text);
  const found = [
    ...wordReasons(read, fromUser),
    ...markReasons(text, fromUser),
    ...dialogueReasons(text, fromUser),
    ...pieceReasons(read, fromUser),
    ...(fromUser
      ? [...textReasons(read), ...openEndReasons(read), ...repeatReasons(text)]
      : [...outOfPlaceReasons(read), ...toTheModelReasons(read), ...toTheReaderReasons(read, origin)]),
  ];
  return decode ? [...found, ...disguisedReasons(read, origin)] : found;
}

function wordReasons(read: Signals, fromUser: boolean): InjectionReason[] {
  const found: InjectionReason[] = [];
  for (const sentence of read.sentences) {
    const before = found.length;
    // Only rules whose anchor stands in the sentence are tried: bit by bit of its three words.
    for (let word = 0; word < 3; word++) {
      let bits = word === 0 ? sentence.low : word === 1 ? sentence.high : sentence.top;
      for (; bits !== 0; bits &= bits - 1)
        for (const rule of rulesOf[word * 31 + 31 - Math.clz32(bits & -bits)] ?? []) {
          const reason = applyRule(rule, read, sentence, fromUser);
          if (!reason) continue;
          // Of one name the strongest of a sentence stays.
          const known = before + found.slice(before).findIndex(({ rule: name }) => name === reason.rule);
          const other = known < before ? undefined : found[known];
          if (!other) found.push(reason);
          else if (other.strength < reason.strength) found[known] = reason;
        }
    }
  }
  return found;
}

/** A disguise is worth looking through from this score of what it hides on; it then adds to it. */
const worth = 0.3;
const disguise = 0.5;
/** More disguised sentences than this are read as one. */
const mostLooks = 40;
const rotated = setOf(['rotated']);

function disguisedReasons(read: Signals, origin: InjectionOrigin): InjectionReason[] {
  const { text } = read;
  const found: InjectionReason[] = [];
  const look = (pieces: readonly Decoded[]): void => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (!first || !last) return;
    if (pieces.length > mostLooks) {
      const together = pieces.map((piece) => piece.text).join('\n');
      look([{ ...first, end: last.end, text: together }]);
      return;
    }
    for (const { text: hidden, start, end, how } of pieces) {
      const score = combined(reasonsOf(hidden, origin, false));
      if (score < worth) continue;
      // What says the same as it stands hides nothing: a line of changes with addresses and digests in it.
      if (combined(reasonsOf(text.slice(start, end), origin, false)) >= score) continue;
      const strength = 1 - (1 - score) * (1 - disguise);
      found.push({ rule: 'disguised', reason: how, start, end, strength });
    }
  };
  look(decodings(read));
  if (read.disguised.length > 1) {
    const plain = unleet(text);
    look(
      sentencesWith(read, inWords(read)).map(({ start, end }) => ({
        start,
        end,
        text: plain.slice(start, end),
        how: 'inDigitsForLetters',
      })),
    );
  }
  if (meets(read, rotated)) {
    const places = read.hits.filter((hit) => meets(hit, rotated)).map(({ start }) => start);
    for (const [how, decode] of shifts)
      look(
        sentencesWith(read, places).map(({ start, end }) => ({
          start,
          end,
          text: decode(text.slice(start, end)),
          how,
        })),
      );
  }
  return found;
}

const address = /https?:/i;
const digest = /(?<![\p{L}\d])[0-9a-f]{7,64}(?![\p{L}\d])/iu;
/** Longest run without a blank that is looked at. UTF-16 units. */
const run = 80;

/** Places where a digit may stand for a letter: not in addresses and digests. */
function inWords({ text, disguised }: Signals): readonly number[] {
  let end = -1;
  let worded = false;
  return disguised.filter((at) => {
    if (at < end) return worded;
    let start = at;
    while (start > at - run && text.charCodeAt(start - 1) > 32) start--;
    end = at;
    while (end < at + run && text.charCodeAt(end) > 32) end++;
    const token = text.slice(start, end);
    worded = !address.test(token) && !digest.test(token);
    return worded;
  });
}

const shifts = [
  ['inShiftedLetters', rot13],
  ['inTurnedLetters', backwards],
] as const;

/** Sentences in which at least two of these places stand; one alone is a name or a number. */
function sentencesWith({ sentences }: Signals, places: readonly number[]): readonly Sentence[] {
  let next = 0;
  return sentences.filter(({ end }) => {
    const here = next;
    while ((places[next] ?? end) < end) next++;
    return next - here > 1;
  });
}
