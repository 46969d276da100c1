import type { Inline } from './nodes.ts';
import { safeLink } from './safe-link.ts';

const deepest = 6;
/** UTF-16 units; longer addresses and link texts are no links. */
const longestLink = 2_000;
const delimiters = [
  { mark: '**', type: 'strong' },
  { mark: '__', type: 'strong' },
  { mark: '~~', type: 'strike' },
  { mark: '*', type: 'emphasis' },
  { mark: '_', type: 'emphasis' },
] as const;

interface Found {
  readonly node: Inline | readonly Inline[];
  /** Just after what was read. */
  readonly end: number;
}

/** The inline part of Markdown. Markup of any other kind (HTML, images) comes out as text. */
export function parseInline(text: string, origin: string, depth = 0): readonly Inline[] {
  const nodes: Inline[] = [];
  // Delimiters without a partner in the rest: looking again for each would take quadratic time.
  const partnerless = new Set<string>();
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push({ type: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const found = isSpecial(text[at]) ? special(text, at, origin, depth, partnerless) : undefined;
    if (!found) {
      plain += text[at];
      at += 1;
    } else {
      for (const node of [found.node].flat()) {
        if (node.type === 'text') plain += node.text;
        else {
          flush();
          nodes.push(node);
        }
      }
      at = found.end;
    }
  }
  flush();
  return nodes;
}

const isSpecial = (character: string | undefined): boolean =>
  character !== undefined && '\\`*_~[!<h\n'.includes(character);

function special(
  text: string,
  at: number,
  origin: string,
  depth: number,
  partnerless: Set<string>,
): Found | undefined {
  switch (text[at]) {
    case '\\':
      return escaped(text, at);
    case '`':
      return code(text, at, partnerless);
    case '\n':
      return { node: { type: text.slice(at - 2, at) === '  ' ? 'break' : 'text', text: ' ' }, end: at + 1 };
    case '<':
      return lineBreak(text, at) ?? angled(text, at, origin);
    case 'h':
      return bare(text, at, origin);
    case '!':
      return image(text, at);
    case '[':
      return citation(text, at) ?? link(text, at, origin, depth);
    default:
      return depth < deepest ? emphasis(text, at, origin, depth, partnerless) : undefined;
  }
}

function escaped(text: string, at: number): Found | undefined {
  const next = text[at + 1];
  if (next === '\n') return { node: { type: 'break' }, end: at + 2 };
  return next !== undefined && /[!-/:-@[-`{-~]/.test(next)
    ? { node: { type: 'text', text: next }, end: at + 2 }
    : undefined;
}

function code(text: string, at: number, partnerless: Set<string>): Found | undefined {
  let end = at;
  while (text[end] === '`') end += 1;
  const fence = text.slice(at, end);
  const whole = { node: { type: 'text', text: fence }, end } as const;
  if (partnerless.has(fence)) return whole;
  for (let close = text.indexOf(fence, end); close !== -1; close = text.indexOf(fence, close)) {
    let after = close;
    while (text[after] === '`') after += 1;
    if (after - close === fence.length) {
      const inner = text.slice(end, close).replaceAll('\n', ' ');
      const trimmed = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
      return { node: { type: 'code', text: trimmed }, end: after };
    }
    close = after;
  }
  partnerless.add(fence);
  return whole;
}

function emphasis(
  text: string,
  at: number,
  origin: string,
  depth: number,
  partnerless: Set<string>,
): Found | undefined {
  for (const { mark, type } of delimiters) {
    if (!text.startsWith(mark, at) || partnerless.has(mark)) continue;
    const start = at + mark.length;
    if (isBlank(text[start])) continue;
    // snake_case is no emphasis.
    if (mark[0] === '_' && isWord(text[at - 1])) continue;
    const close = closing(text, mark, start);
    if (close === -1) {
      partnerless.add(mark);
      continue;
    }
    const children = parseInline(text.slice(start, close), origin, depth + 1);
    return { node: { type, children }, end: close + mark.length };
  }
  return undefined;
}

function closing(text: string, mark: string, start: number): number {
  for (let at = text.indexOf(mark, start + 1); at !== -1; at = text.indexOf(mark, at + 1)) {
    // Of three marks in a row the inner ones belong to what is inside.
    while (mark.length > 1 && text[at + mark.length] === mark[0]) at += 1;
    const single = mark.length > 1 || (text[at + 1] !== mark && text[at - 1] !== mark);
    const endsWord = mark[0] !== '_' || !isWord(text[at + mark.length]);
    if (single && endsWord && !isBlank(text[at - 1])) return at;
  }
  return -1;
}

/** `[1]`, as the server leaves them in answers; it has removed those that name no passage. */
function citation(text: string, at: number): Found | undefined {
  const match = /^\[(\d{1,3})\](?!\()/.exec(text.slice(at, at + 7));
  return match
    ? { node: { type: 'citation', number: Number(match[1]) }, end: at + match[0].length }
    : undefined;
}

interface Bracketed {
  readonly label: string;
  readonly address: string;
  readonly end: number;
}

function bracketed(text: string, at: number): Bracketed | undefined {
  const window = text.slice(at, at + longestLink);
  const match = /^\[([^[\]\n]*)\]\(([^\s()<>]*(?:\([^\s()<>]*\))?[^\s()<>]*)(?:[ \n]+"[^"\n]*")?\)/.exec(
    window,
  );
  return match ? { label: match[1] ?? '', address: match[2] ?? '', end: at + match[0].length } : undefined;
}

/** An address we do not follow leaves the words of its link. */
function link(text: string, at: number, origin: string, depth: number): Found | undefined {
  const found = bracketed(text, at);
  if (!found || depth >= deepest) return undefined;
  const children = parseInline(found.label, origin, deepest);
  const target = safeLink(found.address, origin);
  return { node: target ? { type: 'link', ...target, children } : children, end: found.end };
}

/** Images are never loaded: their description stands for them. */
function image(text: string, at: number): Found | undefined {
  const found = text[at + 1] === '[' ? bracketed(text, at + 1) : undefined;
  return found ? { node: { type: 'text', text: found.label }, end: found.end } : undefined;
}

function lineBreak(text: string, at: number): Found | undefined {
  const match = /^<br ?\/?>/i.exec(text.slice(at, at + 6));
  return match ? { node: { type: 'break' }, end: at + match[0].length } : undefined;
}

function angled(text: string, at: number, origin: string): Found | undefined {
  const match = /^<(https:\/\/[^\s<>]+)>/.exec(text.slice(at, at + longestLink));
  const target = match?.[1] === undefined ? undefined : safeLink(match[1], origin);
  if (!match || !target) return undefined;
  return { node: asItself(match[1] ?? '', target), end: at + match[0].length };
}

function bare(text: string, at: number, origin: string): Found | undefined {
  if (!text.startsWith('https://', at) || isWord(text[at - 1])) return undefined;
  const run = /^[^\s<>"'`|\\]+/.exec(text.slice(at, at + longestLink))?.[0] ?? '';
  let address = run.replace(/[.,;:!?*_~\]]+$/, '');
  if (address.endsWith(')') && !address.includes('(')) address = address.slice(0, -1);
  const target = address.length > 'https://'.length ? safeLink(address, origin) : undefined;
  return target ? { node: asItself(address, target), end: at + address.length } : undefined;
}

/** The address is its own text and shows its host already. */
const asItself = (text: string, { href }: { href: string }): Inline => ({
  type: 'link',
  href,
  children: [{ type: 'text', text }],
});

const isBlank = (character: string | undefined): boolean => character === undefined || /\s/.test(character);
const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
