import { decodeCharacters, withoutBackslashes } from './decode-characters.ts';
import { leadsAway } from './leads-away.ts';
import { addressBegins, coded, decidedUntil, ends, parentheses, schemes } from './undecided.ts';

/** What stands where an address was. */
const removed = '[url]';
/** A construct that is longer than this is no link any more. UTF-16 units. */
const longest = 2_048;
/** Held text is looked at again once an eighth of it is new. */
const rarely = 8;

/** An address in running text, by a known scheme, by `www.`, or from the signs of any other scheme on. */
const bare = new RegExp(`(?:(?:${schemes.join('|')}):(?=[^${ends}])|www\\.|://)[^${ends}]+`, 'gi');
const closers = /^["'`|()[\]{}\\]+/;
const hasPath = /:\/\/[^/]+\//;
/** Behind signs that close, what a reader may take for more of a host: most of them may stand in one (WHATWG URL, 3.1). */
const goesOn = /^(?:[\w.@:-]|[^\s<>/?#]*\.[\p{L}\p{N}])/u;
/** Signs without a blank, among them one that is written by its name, its number or behind a backslash. */
const word = /[^\s<>]+/g;
const tag = /<[a-z!/?][^<>]*>/gi;
const addressOfTag =
  /(?:^|[\s"'/])(?:href|src|action|formaction|poster|background|cite|data|ping|longdesc|xlink:href)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi;
const loadsByItself =
  /^<\/?(?:script|iframe|frame|object|embed|applet|base|meta|link|form|style|svg|math|import)\b|(?:^|[\s"'/])(?:style|srcset|srcdoc|imagesrcset|on\w+)\s*=/i;
/** Of a link, behind its target. */
const title = /\s(?:"[^"]*"|'[^']*'|\([^()]*\))\s*$/;
const definition = /(\]:[ \t]*(?:\n[ \t]*)?)(<[^<>\n]*>|\S+)/g;

/** What goes out of a held text that has grown too long, and what of it is to be looked at anew. */
interface Overflow {
  readonly out: string;
  readonly rest?: string;
}

/**
 * Takes the addresses out of links and images that lead to hosts which are not allowed, however a model writes them and
 * however the stream is cut: Markdown links and reference definitions, autolinks, HTML, and addresses in running text.
 * What a reader would have clicked on stays as text. Images of allowed hosts become links: nothing loads by itself.
 */
export class LinkGuard {
  readonly #allowed: readonly string[];
  #held = '';
  /** What came since the held text was last looked at. */
  #unseen = '';
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
    this.#unseen += text;
    // What waits long is looked at rarely, or to look at all of it again for each word would take seconds.
    return this.#unseen.length * rarely < this.#held.length ? '' : this.#look();
  }

  /** What was still waiting. */
  end(): string {
    const out = this.#look();
    if (this.#dropping) return out;
    // A tag that never ends is none, and must not become one with what somebody puts behind it.
    const rest = this.#held.replace(/<(?=[a-z!/?][^<>=]*=[^<>]*$)/i, '<\u200b');
    return out + this.#letGo(rest, undefined);
  }

  #look(): string {
    const text = this.#unseen;
    this.#unseen = '';
    let out = '';
    // Piece by piece: what is looked at stays short, whatever comes at once.
    for (let at = 0; at < text.length; at += longest) {
      let next: string | undefined = text.slice(at, at + longest);
      while (next !== undefined) {
        out += this.#take(next);
        const over: Overflow | undefined =
          this.#held.length > longest ? this.#overflow(this.#held) : undefined;
        out += over?.out ?? '';
        next = over?.rest;
      }
    }
    return out;
  }

  #take(text: string): string {
    let held = this.#held + text;
    if (this.#dropping) {
      const end = held.search(/[\s<>"'`|)\]}]/);
      if (end === -1) return '';
      held = held.slice(end);
      this.#dropping = false;
    }
    return this.#letGo(held, decidedUntil(held));
  }

  /** An address without an end, or a construct that is too long to be one. */
  #overflow(held: string): Overflow {
    this.#held = '';
    // All that have waited for half as long: one by one they would be looked at a thousand times.
    const [first, second] = [held.slice(0, longest / 2), held.slice(longest / 2)];
    if (/^(?:\]\(|<)/.test(held) && broken(first) !== first) return { out: '', rest: broken(first) + second };
    const found = addressBegins.exec(held);
    if (!found) return { out: this.#letGo(held, held.length - 64) };
    this.#removed++;
    this.#dropping = true;
    return { out: `${this.#inert(held.slice(0, found.index))}${removed}` };
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

/** Links and tags that nobody takes for such any more. */
const broken = (text: string): string =>
  text.replace(/\](?=\()/g, '] ').replace(/<(?=[a-z!/?]|$)/gi, '<\u200b');

/** Is the bracket that closes at the end of this text that of an image? */
function isImage(before: string): boolean {
  let depth = 0;
  for (let at = before.length - 1; at >= Math.max(0, before.length - 500); at--) {
    if (before[at] === ']') depth++;
    else if (before[at] === '[' && --depth === 0) return before[at - 1] === '!';
  }
  return false;
}
