import { decodeCharacters, withoutBackslashes } from './decode-characters.ts';
import { leadsAway } from './leads-away.ts';

/** What stands where an address was. */
const removed = '[url]';
/** A construct that is longer than this is no link any more. UTF-16 units. */
const longest = 2_048;

const schemes = ['https', 'http', 'ftp', 'wss', 'ws', 'file', 'data', 'javascript', 'vbscript', 'mailto'];
const ends = '\\s<>"\'`|\\\\)\\]}';
/** An address in running text, by a known scheme, by `www.`, or from the signs of any other scheme on. */
const bare = new RegExp(`(?:(?:${schemes.join('|')}):(?=[^${ends}])|www\\.|://)[^${ends}]+`, 'gi');
const addressBegins = new RegExp(`(?:${schemes.join('|')}):|www\\.|://`, 'i');
const closers = /^["'`|()[\]{}\\]+/;
const closer = /["'`|()[\]{}\\]/;
const hasPath = /:\/\/[^/]+\//;
/** Behind signs that close, what a reader may take for more of a host: most of them may stand in one (WHATWG URL, 3.1). */
const goesOn = /^(?:[\w.@:-]|[^\s<>/?#]*\.[\p{L}\p{N}])/u;
/** Signs without a blank, among them one that is written by its name, its number or behind a backslash. */
const word = /[^\s<>]+/g;
const coded = /&[#a-z]|\\[!-/:-@[-`{-~]/i;
const isEnd = new RegExp(`[${ends}]`);
/** An end that may yet become an address or a link. */
const beginning = new RegExp(
  `(?:${beginnings([...schemes.map((scheme) => `${scheme}:`), 'www.', '://'])}|[\\]<])$`,
  'i',
);
const tag = /<[a-z!/?][^<>]*>/gi;
const addressOfTag =
  /(?:^|[\s"'/])(?:href|src|action|formaction|poster|background|cite|data|ping|longdesc|xlink:href)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi;
const loadsByItself =
  /^<\/?(?:script|iframe|frame|object|embed|applet|base|meta|link|form|style|svg|math|import)\b|(?:^|[\s"'/])(?:style|srcset|srcdoc|imagesrcset|on\w+)\s*=/i;
/** Of a link, behind its target. */
const title = /\s(?:"[^"]*"|'[^']*'|\([^()]*\))\s*$/;
const definition = /(\]:[ \t]*\n?[ \t]*)(<[^<>\n]*>|\S+)/g;

/**
 * Takes the addresses out of links and images that lead to hosts which are not allowed, however a model writes them and
 * however the stream is cut: Markdown links and reference definitions, autolinks, HTML, and addresses in running text.
 * What a reader would have clicked on stays as text. Images of allowed hosts become links: nothing loads by itself.
 */
export class LinkGuard {
  readonly #allowed: readonly string[];
  #held = '';
  /** The end of what was let go, in which an image may have begun. */
  #before = '';
  #dropping = false;
  #removed = 0;

  constructor(allowed: readonly string[]) {
    this.#allowed = allowed;
  }

  /** Addresses taken out so far. */
  get removed(): number {
    return this.#removed;
  }

  push(text: string): string {
    let held = this.#held + text;
    if (this.#dropping) {
      const end = held.search(/[\s<>"'`|)\]}]/);
      if (end === -1) return '';
      held = held.slice(end);
      this.#dropping = false;
    }
    const cut = decidedUntil(held);
    const out = this.#letGo(held, cut);
    return this.#held.length <= longest ? out : out + this.#overflow(this.#held);
  }

  /** What was still waiting. */
  end(): string {
    if (this.#dropping) return '';
    // A tag that never ends is none, and must not become one with what somebody puts behind it.
    return this.#letGo(this.#held.replace(/<(?=[a-z!/?][^<>]*=[^<>]*$)/i, '<\u200b'), undefined);
  }

  /** An address without an end, or a construct that is too long to be one. */
  #overflow(rest: string): string {
    this.#held = '';
    if (rest.startsWith('](')) return `] ${this.push(rest.slice(1))}`;
    if (rest.startsWith('<')) return `<\u200b${this.push(rest.slice(1))}`;
    const found = addressBegins.exec(rest);
    if (!found) return this.#letGo(rest, rest.length - 64);
    this.#removed++;
    this.#dropping = true;
    return `${this.#inert(rest.slice(0, found.index))}${removed}`;
  }

  #letGo(text: string, until: number | undefined): string {
    const cut = until ?? text.length;
    const out = this.#inert(text.slice(0, cut));
    this.#held = text.slice(cut);
    this.#before = (this.#before + out).slice(-500);
    return out;
  }

  #inert(text: string): string {
    const withoutTags = text.replace(tag, (whole) => this.#tag(whole));
    const withoutTargets = this.#targets(withoutTags);
    const withoutDefinitions = withoutTargets.replace(definition, (whole, head: string, target: string) =>
      this.#away(target.replace(/^<|>$/g, '')) ? `${head}${removed}` : whole,
    );
    const withoutCodes = withoutDefinitions.replace(word, (whole) =>
      this.#isCoded(whole) ? removed : whole,
    );
    return withoutCodes.replace(bare, (whole, at: number, all: string) => {
      // `{data:value}` and `http:` without its signs lead nowhere in running text.
      if (/^(?:data:[^;,]*|(?:https?|ftp|wss?|file):(?![/\\]).*|mailto:[^@]*)$/i.test(whole)) return whole;
      const full = /^www\./i.test(whole) ? `https://${whole}` : whole;
      // Forgiving readers take `https://a.ch".b.test` for one host.
      const [closed = ''] = closers.exec(all.slice(at + whole.length, at + whole.length + 40)) ?? [];
      const behind = all.slice(at + whole.length + closed.length);
      const isOpen = closed !== '' && goesOn.test(behind) && !hasPath.test(full);
      if (isOpen) this.#removed++;
      return isOpen || this.#away(full) || whole.startsWith(':') ? removed : whole;
    });
  }

  /** A reader that takes codes and backslashes out would make a link of what is left. */
  #isCoded(written: string): boolean {
    if (!coded.test(written)) return false;
    const read = withoutBackslashes(decodeCharacters(written));
    return [...read.matchAll(bare)].some(
      ([address]) => !written.includes(address) && this.#away(address.replace(/^www\./i, 'https://$&')),
    );
  }

  #away(target: string): boolean {
    const away = leadsAway(target, this.#allowed);
    if (away) this.#removed++;
    return away;
  }

  #tag(whole: string): string {
    // An autolink; its address is judged like any other.
    if (/^<[a-z][a-z0-9+.-]{1,30}:/i.test(whole)) return whole;
    if (loadsByItself.test(whole)) {
      this.#removed++;
      return ' ';
    }
    for (const { 1: quoted = '' } of whole.matchAll(addressOfTag)) {
      const value = quoted.replace(/^["']|["']$/g, '');
      // An image loads by itself, whatever its host.
      if (/^<(?:img|video|audio|source|track|input|image)\b/i.test(whole)) {
        this.#removed++;
        return ' ';
      }
      if (this.#away(value)) return ' ';
    }
    return whole;
  }

  #targets(text: string): string {
    const { closes } = parentheses(text);
    let out = '';
    let at = 0;
    for (let open = text.indexOf(']('); open !== -1; open = text.indexOf('](', at)) {
      out += text.slice(at, open + 1);
      const close = closes.get(open + 1);
      at = open + 1;
      if (close === undefined) {
        out += ' ';
        continue;
      }
      const target = text
        .slice(open + 2, close)
        .replace(title, '')
        .trim();
      const away = this.#away(target.replace(/^<|>$/g, ''));
      if (!away) out += (isImage(this.#before + out) ? ' ' : '') + text.slice(open + 1, close + 1);
      at = close + 1;
    }
    return out + text.slice(at);
  }
}

/** Is the bracket that closes at the end of this text that of an image? */
function isImage(before: string): boolean {
  let depth = 0;
  for (let at = before.length - 1; at >= Math.max(0, before.length - 500); at--) {
    if (before[at] === ']') depth++;
    else if (before[at] === '[' && --depth === 0) return before[at - 1] === '!';
  }
  return false;
}

/**
 * Where the parenthesis of each link target closes, by where it opens, and the first that has not closed yet. None
 * reaches over a blank line.
 */
function parentheses(text: string): {
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
function decidedUntil(text: string): number {
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
  const scheme = /[a-z]*:\/\/$/i.exec(before);
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
  const before = /\]:[ \t]*\n?[ \t]*$/.exec(text.slice(Math.max(0, from - 80), from));
  return before ? Math.max(0, from - 80) + before.index : until;
}

function beginnings(words: readonly string[]): string {
  const all = new Set(words.flatMap((word) => Array.from(word, (_sign, at) => word.slice(0, at + 1))));
  return [...all]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace('.', '\\.'))
    .join('|');
}
