/** What an address in running text begins with. */
export const schemes = [
  'https',
  'http',
  'ftp',
  'wss',
  'ws',
  'file',
  'data',
  'javascript',
  'vbscript',
  'mailto',
];
/** Signs that no such address goes over, in a class of a pattern. */
export const ends = '\\s<>"\'`|\\\\)\\]}';
export const addressBegins = new RegExp(`(?:${schemes.join('|')}):|www\\.|://`, 'i');
const closer = /["'`|()[\]{}\\]/;
/** A sign that is written by its name, its number or behind a backslash. */
export const coded = /&[#a-z]|\\[!-/:-@[-`{-~]/i;
const isEnd = new RegExp(`[${ends}]`);
/** An end that may yet become an address or a link. */
const beginning = new RegExp(
  `(?:${beginnings([...schemes.map((scheme) => `${scheme}:`), 'www.', '://'])}|[\\]<])$`,
  'i',
);

/**
 * Where the parenthesis of each link target closes, by where it opens, and the first that has not closed yet. None
 * reaches over a blank line.
 */
export function parentheses(text: string): {
  readonly closes: ReadonlyMap<number, number>;
  readonly open: number | undefined;
} {
  const closes = new Map<number, number>();
  let stack: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/\\[\s\S]|[()]|\n[ \t]*\n/g)) {
    if (sign === '(') stack.push(index);
    else if (sign === ')') closes.set(stack.pop() ?? -1, index);
    else if (sign.startsWith('\n')) stack = [];
  }
  return { closes, open: stack.find((at) => text[at - 1] === ']') };
}

/** How much of a text is decided, whatever comes behind it. */
export function decidedUntil(text: string): number {
  const { closes, open } = parentheses(text);
  let cut = Math.min(
    mayBegin(text),
    openAddress(text),
    openCode(text),
    openDefinition(text, text.length),
    open === undefined ? text.length : open - 1,
  );
  // Nothing is parted that belongs together.
  for (const [from, to] of closes) if (from < cut + 1 && to >= cut && text[from - 1] === ']') cut = from - 1;
  const less = cut === 0 ? -1 : text.lastIndexOf('<', cut - 1);
  if (less !== -1 && /^<(?:[a-z!/?][^<>]*)?$/i.test(text.slice(less, cut))) cut = less;
  cut = Math.min(cut, openDefinition(text, cut));
  // What stands right behind an address may be a part of it: `https://a.ch]:.b.test`.
  return /^\S/.test(text.slice(cut, cut + 1)) ? openAddress(text.slice(0, cut)) : cut;
}

function mayBegin(text: string): number {
  const from = Math.max(0, text.length - 12);
  const begins = beginning.exec(text.slice(from));
  return begins ? from + begins.index : text.length;
}

/** Where the address begins that the text ends in; its length where it ends in none. */
function openAddress(text: string): number {
  let from = text.length;
  while (from > 0 && closer.test(text[from - 1] ?? '')) from--;
  while (from > 0 && !isEnd.test(text[from - 1] ?? '')) from--;
  const begins = addressBegins.exec(text.slice(from));
  if (begins) return from + begins.index;
  // A host may go on behind a sign that closes, until a blank or a path.
  while (from > 0 && !/[\s<>/?#]/.test(text[from - 1] ?? '')) from--;
  if (text.slice(from - 2, from) !== '//') return text.length;
  const before = text.slice(Math.max(0, from - 12), from);
  const scheme = /(?<![a-z])[a-z]*:\/\/$/i.exec(before);
  return scheme ? Math.max(0, from - 12) + scheme.index : text.length;
}

/** Where the word begins that the text ends in, if there is a code in it; the length of the text where there is none. */
function openCode(text: string): number {
  let from = text.length;
  while (from > 0 && !/[\s<>]/.test(text[from - 1] ?? '')) from--;
  return coded.test(text.slice(from)) || /[&\\]$/.test(text) ? from : text.length;
}

/** Where the reference definition begins that is still without its whole target at `until`, else `until`. */
function openDefinition(text: string, until: number): number {
  let from = until;
  while (from > 0 && !/\s/.test(text[from - 1] ?? '')) from--;
  const inside = text.slice(from, until).indexOf(']:');
  if (inside !== -1) return from + inside;
  const before = /\]:[ \t]*(?:\n[ \t]*)?$/.exec(text.slice(Math.max(0, from - 80), from));
  return before ? Math.max(0, from - 80) + before.index : until;
}

function beginnings(words: readonly string[]): string {
  const all = new Set(words.flatMap((word) => Array.from(word, (_sign, at) => word.slice(0, at + 1))));
  return [...all]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace('.', '\\.'))
    .join('|');
}
