import { normalised } from '#contract';

/** Letters and digits in a row that are no accident. */
const window = 16;

/**
 * Does what an engine says of a mistake repeat the words it was sent? Some servers quote the request in their errors, and
 * those words (the instructions of a use case, passages) have passed no guard on their way out. Names of fields and the
 * model's own may be repeated.
 */
export function echoes(said: string, body: unknown): boolean {
  const heard = fold(said);
  const pieces = new Set<string>();
  for (let at = 0; at + window <= heard.length; at++) pieces.add(heard.slice(at, at + window));
  if (pieces.size === 0) return false;
  return wordsOf(body).some((words) => {
    const sent = fold(words);
    for (let at = 0; at + window <= sent.length; at++)
      if (pieces.has(sent.slice(at, at + window))) return true;
    return false;
  });
}

const fold = (text: string): string =>
  normalised(text.replace(/\\[nrt]/g, ''), 'NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === 'model' ? [] : wordsOf(one)));
}
