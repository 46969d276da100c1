import { meets, setOf } from './concepts.ts';
import type { InjectionReason } from './reason.ts';
import type { Signals } from './signals.ts';

// A is "…", B = '…', x := "…"
const assigned = /(?<![\p{L}\d])\p{L}\d? ?(?:is|ist|est|è|es|=|:=|:) ?$/iu;
const openQuote = /(?<![\p{L}\d])["'“„«]/gu;
const joined = /(?<![\p{L}\d])\p{L}\d?(?: ?\+ ?| ?, | und | and | et | e | y )\p{L}\d?(?![\p{L}\d])/iu;
const quotedNext = /^(?: \p{L}{2,8}){0,2}[ :]{1,2}["“„«'‘]/u;
const clauseNext = /^(?: (?:sie|bitte))?,? (?:that|dass|que|che) /iu;
const say = setOf(['say']);

/** A sentence cut in pieces that the model is to put together, and words that its answer is to consist of. */
export function pieceReasons({ text, hits }: Signals, fromUser: boolean): readonly InjectionReason[] {
  const found: InjectionReason[] = [];
  let first = -1;
  let last = -1;
  let pieces = 0;
  for (const { index } of text.matchAll(openQuote)) {
    // What a quotation is assigned with ends in a letter or a sign; asked first, since quotations are many.
    const before = text.charAt(text.charAt(index - 1) === ' ' ? index - 2 : index - 1);
    if (!/[=:sté]/i.test(before) || !assigned.test(text.slice(Math.max(0, index - 8), index))) continue;
    if (first < 0) first = Math.max(0, index - 8);
    last = index + 1;
    pieces++;
  }
  if (pieces > 1 && joined.test(text))
    found.push({
      rule: 'pieces',
      reason: 'piecesTogether',
      start: first,
      end: last,
      strength: fromUser ? 0.55 : 0.4,
    });
  for (const hit of hits) {
    if (!meets(hit, say)) continue;
    const { start, end } = hit;
    const next = text.slice(end, end + 22);
    if (clauseNext.test(next) && opensSentence(text, start))
      found.push({
        rule: 'clause',
        reason: 'dictates',
        ...{ start, end, strength: fromUser ? 0.25 : 0.4 },
      });
    if (!quotedNext.test(next)) continue;
    found.push({
      rule: 'quoted',
      reason: 'dictates',
      start,
      end,
      strength: fromUser ? 0.25 : 0.2,
    });
  }
  return found;
}

/** Is the word the first of its sentence, or behind a "please" or an "and" only? */
function opensSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:;\n>|]\s{0,3})(?:(?:please|bitte|and|und|et|e|y) )?$/iu.test(
    text.slice(Math.max(0, start - 12), start),
  );
}
