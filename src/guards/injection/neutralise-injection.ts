import type { InjectionReason } from './reason.ts';

export interface Neutralised {
  /** What the model gets. */
  readonly text: string;
  /** What was taken out of the text as it was given, in order, none over another. */
  readonly removed: readonly { readonly start: number; readonly end: number }[];
}

/** What stands where an instruction was; says to the model and to people that something is missing. */
export const removedNote = '[instruction removed]';

/** Weaker signs alone do not order anything: a sentence is not taken out for them. */
const orders = 0.25;
/** After these the speaker is another one: what follows in the paragraph belongs to the order. */
const openers = new Set([
  'override',
  'delimiter',
  'label',
  'ending',
  'newInstructions',
  'toTheModel',
  'role',
  'mode',
]);

/**
 * The text without the sentences that give orders: each sentence with a sign, and after a sign that opens an order
 * the rest of its paragraph, is replaced by one note. Reasons are those of {@link scoreInjection} for this text.
 */
export function neutraliseInjection(text: string, reasons: readonly InjectionReason[]): Neutralised {
  const strong = reasons.filter(({ strength }) => strength >= orders).sort((a, b) => a.start - b.start);
  const removed: { start: number; end: number }[] = [];
  let paragraph = 0;
  for (const { rule, start, end } of strong) {
    const opens = openers.has(rule);
    const last = removed.at(-1);
    // Inside what goes already; asked first, so that no paragraph is searched twice.
    if (last && (end <= paragraph || (end <= last.end && !opens))) continue;
    const from = sentenceStart(text, start);
    const to = opens ? paragraphEnd(text, end) : sentenceEnd(text, end);
    if (opens) paragraph = to;
    if (last && text.slice(last.end, Math.max(last.end, from)).trim() === '')
      last.end = Math.max(last.end, to);
    else removed.push({ start: from, end: to });
  }
  let result = '';
  let at = 0;
  for (const { start, end } of removed) {
    result += text.slice(at, start) + removedNote;
    at = end;
  }
  return { text: result + text.slice(at), removed };
}

const stops = /[.!?。！？\n>|]/;
/** Sentences are shorter; what looks longer is cut here, so that no text costs more than its length. */
const longest = 1_000;

function sentenceStart(text: string, from: number): number {
  let at = from;
  const least = Math.max(0, from - longest);
  while (at > least && !stops.test(text.charAt(at - 1))) at--;
  while (at < from && /\s/.test(text.charAt(at))) at++;
  return at;
}

function sentenceEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + longest);
  // A sign may end where its sentence does.
  if (from > 0 && /[.!?。！？\n]/.test(text.charAt(from - 1)))
    return from - (text.charAt(from - 1) === '\n' ? 1 : 0);
  for (let at = from; at < most; at++) {
    const sign = text.charAt(at);
    if (/[\n<|]/.test(sign)) return at;
    if (/[。！？]/.test(sign) || (/[.!?]/.test(sign) && /^["'”»)]*(?:\s|$)/.test(text.slice(at + 1, at + 4))))
      return at + 1;
  }
  return most;
}

function paragraphEnd(text: string, from: number): number {
  const blank = /\n[ \t]*\n|<\/(?:td|p|li|div|tr)/g;
  blank.lastIndex = from;
  return blank.exec(text)?.index ?? text.length;
}
