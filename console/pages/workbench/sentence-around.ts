/** At most so much on each side, UTF-16 units: a case keeps the sentence, not the document. */
const most = 300;

/** The sentence or line around a place, and where the place is in it. */
export function sentenceAround(
  text: string,
  start: number,
  end: number,
): { readonly text: string; readonly start: number; readonly end: number } {
  const before = text.slice(Math.max(0, start - most), start);
  const after = text.slice(end, end + most);
  const opening = before.match(/(?:^|[.!?]\s|\n)(?!.*(?:[.!?]\s|\n))/s);
  const from = opening ? (opening.index ?? 0) + opening[0].length : 0;
  const closing = after.search(/[.!?](?:\s|$)|\n/);
  const until = closing === -1 ? after.length : closing + 1;
  const lead = before.slice(from);
  return {
    text: lead + text.slice(start, end) + after.slice(0, until),
    start: lead.length,
    end: lead.length + end - start,
  };
}
