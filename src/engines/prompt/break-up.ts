/** A piece of a prompt. Only in special pieces do marks such as `<|im_start|>` become their tokens. */
export interface PromptSegment {
  readonly text: string;
  readonly special: boolean;
}

/**
 * Where a mark is taken apart: behind its first word. Every pre-tokenizer of ours parts a word from the sign behind
 * it anyway, so the pieces give the tokens that the whole would give as ordinary characters.
 */
function partingPlace(mark: string): number {
  const sign = mark.search(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}\p{M}]/u);
  return sign > 0 ? sign : 1;
}

/** A letter that stands in none of the texts, out of those that Unicode leaves to private use. */
export function unusedLetter(...texts: readonly string[]): string {
  for (let code = 0xe000; code <= 0xf8ff; code++) {
    const letter = String.fromCharCode(code);
    if (!texts.some((text) => text.includes(letter))) return letter;
  }
  for (let code = 0xf0000; code <= 0x10fffd; code++) {
    const letter = String.fromCodePoint(code);
    if (!texts.some((text) => text.includes(letter))) return letter;
  }
  throw new RangeError('Every private letter of Unicode is in use.');
}

/** The text with `letter` inside every mark, so that no template mistakes it for its own. */
export function breakUp(text: string, marks: readonly string[], letter: string): string {
  const found = marksIn(text, marks);
  if (found.length === 0) return text;
  const places = new Set(found.map(({ start, end }) => start + partingPlace(text.slice(start, end))));
  let broken = '';
  let last = 0;
  for (const place of [...places].sort((one, other) => one - other)) {
    broken += text.slice(last, place) + letter;
    last = place;
  }
  return broken + text.slice(last);
}

/**
 * Takes the letters out again. A mark that held one is people's words: the prompt is parted inside it, so that no
 * piece holds it. Marks of the template hold none and stay whole.
 */
export function segmentsOf(rendered: string, marks: readonly string[], letter: string): PromptSegment[] {
  const pieces = rendered.split(letter);
  const text = pieces.join('');
  const places = new Set<number>();
  let length = 0;
  for (const piece of pieces.slice(0, -1)) {
    length += piece.length;
    places.add(length);
  }
  const cuts = new Set<number>();
  for (const { start, end } of marksIn(text, marks)) {
    for (let at = start + 1; at < end; at++) if (places.has(at)) cuts.add(at);
  }
  const ordered = [...cuts].sort((one, other) => one - other);
  return [...ordered, text.length].map((end, index) => ({
    text: text.slice(index === 0 ? 0 : ordered[index - 1], end),
    special: true,
  }));
}

/** Every place where a mark stands, also where two overlap; the longest at each place. */
function marksIn(text: string, marks: readonly string[]): { readonly start: number; readonly end: number }[] {
  if (marks.length === 0) return [];
  const longestFirst = [...marks].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    longestFirst.map((mark) => mark.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
    'g',
  );
  const found: { start: number; end: number }[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length });
    pattern.lastIndex = match.index + 1;
  }
  return found;
}
