import { Problem } from '#contract';
import type { Run } from './segment.ts';

export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly start: number;
      readonly end: number;
      readonly empty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly start: number; readonly end: number; readonly literal: boolean };

/**
 * Tags and texts of an XML part with their places in the source; names without their prefix unless two prefixes
 * matter. Declarations of a document type are refused: no office file has one, and entities hide things.
 */
export function* scanXml(source: string): Generator<XmlEvent> {
  let at = 0;
  while (at < source.length) {
    const tag = source.indexOf('<', at);
    if (tag === -1 || tag > at) {
      const end = tag === -1 ? source.length : tag;
      yield { kind: 'text', start: at, end, literal: false };
      at = end;
      continue;
    }
    if (source.startsWith('<!--', at)) at = behind(source, '-->', at + 4);
    else if (source.startsWith('<![CDATA[', at)) {
      const end = behind(source, ']]>', at + 9);
      yield { kind: 'text', start: at + 9, end: end - 3, literal: true };
      at = end;
    } else if (source.startsWith('<?', at)) at = behind(source, '?>', at + 2);
    else if (source.startsWith('<!', at)) throw damaged('declares a document type');
    else {
      const end = tagEnd(source, at);
      const name = /^<\/?([^\s/>]{1,200})/.exec(source.slice(at, Math.min(end, at + 210)))?.[1];
      if (name === undefined) throw damaged('has a tag without a name');
      if (source[at + 1] === '/') yield { kind: 'close', name, start: at, end };
      else yield { kind: 'open', name, start: at, end, empty: source[end - 2] === '/' };
      at = end;
    }
  }
}

/** The end of a tag: the first `>` outside quotation marks. */
function tagEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length) {
    const unit = source[at];
    if (unit === '>') return at + 1;
    if (unit === '"' || unit === "'") {
      const close = source.indexOf(unit, at + 1);
      if (close === -1) break;
      at = close;
    }
    at++;
  }
  throw damaged('ends inside a tag');
}

function behind(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  if (at === -1) throw damaged('ends too early');
  return at + mark.length;
}

const damaged = (what: string): Problem => new Problem('document.damaged', `A part of the file ${what}.`);

/** The values of attributes of the tag that stands here, as runs. */
export function attributesOf(source: string, start: number, end: number): ReadonlyMap<string, Run> {
  const found = new Map<string, Run>();
  for (const { 1: name = '', 2: quoted = '', index, 0: all } of source
    .slice(start, end)
    .matchAll(/\s([\w:.-]{1,200})\s{0,20}=\s{0,20}("[^"]*"|'[^']*')/g)) {
    const from = start + index + all.length - quoted.length + 1;
    found.set(name, xmlRun(source, from, from + quoted.length - 2));
  }
  return found;
}

/** A stretch of XML text: references read, and written back where something is put in. */
export function xmlRun(
  source: string,
  start: number,
  end: number,
  literal = false,
  names: Readonly<Record<string, string>> = named,
): Run {
  const raw = source.slice(start, end);
  if (literal || !raw.includes('&')) return { start, end, text: raw, escape: escapeXml };
  let text = '';
  const offsets: number[] = [];
  let at = 0;
  for (const { 0: reference, 1: name = '', index } of raw.matchAll(
    /&(#x?[0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,7});/g,
  )) {
    for (let unit = at; unit < index; unit++) offsets.push(start + unit);
    text += raw.slice(at, index);
    const character = characterOf(name, names) ?? reference;
    for (let unit = 0; unit < character.length; unit++) offsets.push(start + index);
    text += character;
    at = index + reference.length;
  }
  for (let unit = at; unit < raw.length; unit++) offsets.push(start + unit);
  return { start, end, text: text + raw.slice(at), offsets, escape: escapeXml };
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function characterOf(name: string, names: Readonly<Record<string, string>>): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(names, name) ? names[name] : undefined;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
