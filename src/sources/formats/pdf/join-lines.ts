import type { Stack } from './stack-lines.ts';

const narrowEms = 22;

/** Whether a word occurs in the document away from line ends; lower case. */
export type KnownWord = (word: string) => boolean;

/**
 * Text of a stack. A line that ends early keeps its break (addresses, verses); all others flow together, and
 * words cut at the end of a line are joined unless the document writes them with a hyphen elsewhere.
 */
export function joinLines({ lines, x0, x1, size }: Stack, knownWord: KnownWord): string {
  let text = '';
  // Some 45 letters: too narrow for prose, so each line stands for itself.
  const narrow = x1 - x0 < narrowEms * size;
  for (const [index, line] of lines.entries()) {
    const previous = lines[index - 1];
    if (!previous) {
      text = line.text;
      continue;
    }
    const letters = Math.max(line.text.length, 1);
    const firstWord = (line.text.split(/\s/, 1)[0]?.length ?? 0) * ((line.x1 - line.x0) / letters);
    const fits =
      !line.rightToLeft && previous.x1 + firstWord + 0.3 * previous.size < x1 - 0.5 * previous.size;
    if ((narrow || fits) && !/\p{L}[-\u2010\u00ad]$/u.test(previous.text)) text += `\n${line.text}`;
    else text = joinWords(text, line.text, knownWord);
  }
  return text;
}

/** "Silben-" + "trennung", but "multi-" + "agent" where the document knows multi-agent, and "Vor-" + "und". */
export function joinWords(text: string, next: string, knownWord: KnownWord): string {
  const head = /(?<!\p{L})(\p{L}+)[-\u2010\u00ad]$/u.exec(text)?.[1];
  const tail = /^\p{Ll}+/u.exec(next)?.[0];
  if (head === undefined) return `${text} ${next}`;
  // A capital, a digit or an abbreviation after the hyphen: "E-Mail-" + "Adresse" has one anyway.
  if (tail === undefined) return text + next;
  if (/^(?:und|oder|bzw|sowie|bis|and|or|et|ou|e|o)$/u.test(tail)) return `${text} ${next}`;
  if (knownWord(`${head}-${tail}`.toLowerCase()) && !knownWord(`${head}${tail}`.toLowerCase()))
    return text + next;
  return text.slice(0, -1) + next;
}

/** Words of all lines, leaving out the last of each line, which may be cut. */
export function collectWords(texts: Iterable<string>): KnownWord {
  const words = new Set<string>();
  for (const text of texts) {
    const found = text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
    for (const word of /-$/.test(text) ? found.slice(0, -1) : found) words.add(word);
  }
  return (word) => words.has(word);
}
