import { Problem } from '#contract';
import { csvSegments } from '../csv-segments.ts';
import type { FileParts, Part } from '../file-parts.ts';
import { htmlSegments } from '../html-segments.ts';
import type { FileLimits } from '../limits.ts';
import type { Segment } from '../segment.ts';
import { readText } from '../source-text.ts';
import { headerSegments, ofStructure } from './header-segments.ts';
import { readHeader, writeHeader } from './header-text.ts';
import { type Transfer, transferOf } from './transfer-encoding.ts';

/** Mails in mails, and parts in parts, that are followed. */
const deepest = 8;

/** Kinds of bodies that are texts as they stand; RTF for one is not. */
const readable =
  /^(?:text\/(?:plain|html|xml|csv|calendar|vcard|x-vcard|markdown|tab-separated-values|rfc822-headers)|message\/(?:delivery-status|disposition-notification))$/;

/** Opens a file that is attached; a Problem `document.unsupported` says that it cannot be rewritten. */
export type OpenAttached = (bytes: Uint8Array, name: string, depth: number) => FileParts;

/** A stretch of the mail that is written anew when a part of it changed. Bytes, end exclusive. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly write: (written: ReadonlyMap<string, Uint8Array>) => string | undefined;
}

interface Field {
  readonly name: string;
  /** Of its value, behind the colon, without the end of the last line. */
  readonly start: number;
  readonly end: number;
}

/**
 * A mail (RFC 5322, MIME): its header fields, its texts and the files in it that can be rewritten, each a part. What
 * else is attached is one text of the kind `attachment`, which a change takes out whole.
 */
export function readMail(bytes: Uint8Array, limits: FileLimits, open: OpenAttached, depth = 0): FileParts {
  const raw = Buffer.from(bytes).toString('latin1');
  const parts: Part[] = [];
  const regions: Region[] = [];
  const unread: string[] = [];

  const addText = (name: string, source: Source, at: { start: number; end: number }, transfer: Transfer) => {
    parts.push({ name, ...source });
    regions.push({
      ...at,
      write: (written) => {
        const made = written.get(name);
        return made && transfer.write(made);
      },
    });
  };

  const entity = (start: number, end: number, path: string, level: number): void => {
    if (level > deepest) throw new Problem('document.bomb', `The mail is nested more than ${deepest} deep.`);
    if (parts.length > limits.maxParts)
      throw new Problem('document.bomb', `The mail has more than ${limits.maxParts} parts.`);
    const { fields, body } = readFields(raw, start, end, level === 0);
    const get = (name: string): string => {
      const field = fields.find((one) => one.name === name);
      return field ? readHeader(raw.slice(field.start, field.end)) : '';
    };
    for (const [at, field] of fields.entries()) {
      if (ofStructure.test(field.name)) continue;
      const name = `${path}header:${at}`;
      const text = readHeader(raw.slice(field.start, field.end));
      const structured = field.name.startsWith('content-');
      parts.push({
        ...{ name, source: text, segments: headerSegments(field.name, text) },
        encode: (changed) => writeHeader(changed, structured),
      });
      regions.push({
        ...{ start: field.start, end: field.end },
        write: (written) => latin1(written.get(name)),
      });
    }
    const type = /^\s*([\w.+-]+\/[\w.+-]+)/.exec(get('content-type'))?.[1]?.toLowerCase() ?? 'text/plain';
    const parameter = (name: string): string =>
      new RegExp(`;\\s{0,20}${name}\\s{0,9}=\\s{0,9}("[^"]*"|[^\\s;"]+)`, 'i')
        .exec(get('content-type'))?.[1]
        ?.replace(/^"|"$/g, '') ?? '';
    const inside = { start: body, end };
    if (type.startsWith('multipart/')) {
      const pieces = cut(raw, body, end, parameter('boundary'));
      for (const [at, piece] of pieces.entries())
        if (piece.isEntity) entity(piece.start, piece.end, `${path}${at}/`, level + 1);
        else addText(`${path}${at}`, plain(raw.slice(piece.start, piece.end)), piece, asWritten);
      return;
    }
    const transfer = transferOf(get('content-transfer-encoding'));
    if (type === 'message/rfc822' && transfer?.write(Buffer.from('=')) === '=') {
      entity(body, end, `${path}mail/`, level + 1);
      return;
    }
    const fileName = nameOfFile(get('content-disposition')) || nameOfFile(get('content-type'));
    const read = transfer?.read(raw.slice(body, end));
    if (transfer && read && readable.test(type)) {
      const text = readText(read, parameter('charset'));
      addText(`${path}body`, { ...text, segments: segmentsOf(text.source, type) }, inside, transfer);
      return;
    }
    const inner =
      transfer &&
      read &&
      opened(() => open(read, fileName || (type === 'message/rfc822' ? 'a.eml' : ''), level));
    if (transfer && inner) {
      const within = `${path}file/`;
      parts.push(...inner.parts.map((part) => ({ ...part, name: within + part.name })));
      unread.push(...inner.unread.map((one) => `${fileName}/${one}`));
      regions.push({
        ...inside,
        write: (written) => {
          const own = new Map(
            [...written].flatMap(([name, made]): [string, Uint8Array][] =>
              name.startsWith(within) ? [[name.slice(within.length), made]] : [],
            ),
          );
          return own.size === 0 ? undefined : transfer.write(inner.pack(own));
        },
      });
      return;
    }
    const source = raw.slice(body, end);
    const whole = { start: 0, end: source.length, text: fileName || type, escape: () => '' };
    // One that was taken out leaves its place, so that it can be put back.
    const segments = source.trim() === '' ? [] : [{ place: { kind: 'attachment' as const }, runs: [whole] }];
    addText(`${path}attachment`, { source, segments, encode: ofLatin1 }, inside, asWritten);
  };

  entity(0, raw.length, '', depth);
  return {
    parts,
    unread,
    pack(written) {
      const pieces: string[] = [];
      let at = 0;
      for (const { start, end, write } of regions.toSorted((a, b) => a.start - b.start)) {
        pieces.push(raw.slice(at, start), write(written) ?? raw.slice(start, end));
        at = end;
      }
      return Buffer.from(pieces.join('') + raw.slice(at), 'latin1');
    },
  };
}

type Source = Omit<Part, 'name'>;

const latin1 = (bytes: Uint8Array | undefined): string | undefined =>
  bytes && Buffer.from(bytes).toString('latin1');
const ofLatin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const asWritten: Transfer = { read: ofLatin1Buffer, write: (bytes) => Buffer.from(bytes).toString('latin1') };
function ofLatin1Buffer(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

const plain = (raw: string): Source => {
  const text = readText(Buffer.from(raw, 'latin1'), '');
  return { ...text, segments: segmentsOf(text.source, 'text/plain') };
};

function segmentsOf(source: string, type: string): readonly Segment[] {
  if (type === 'text/html' || type === 'text/xml') return htmlSegments(source);
  if (type === 'text/csv') return csvSegments(source);
  return source.trim() === ''
    ? []
    : [{ place: { kind: 'text' }, runs: [{ start: 0, end: source.length, text: source }] }];
}

/** Bombs and mails that nest too deep refuse the whole; what else is wrong with an attachment lets it be taken out. */
function opened(open: () => FileParts): FileParts | undefined {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof Problem && !['document.bomb', 'document.tooLarge'].includes(cause.code))
      return undefined;
    throw cause;
  }
}

function nameOfFile(value: string): string {
  return headerSegments('content-type', value)
    .flatMap(({ runs }) => runs.map(({ text }) => text))
    .join('');
}

/** Header fields up to the first empty line. A mail begins with one. */
function readFields(
  raw: string,
  start: number,
  end: number,
  strict: boolean,
): { fields: readonly Field[]; body: number } {
  const fields: Field[] = [];
  let at = start;
  while (at < end) {
    const newline = raw.indexOf('\n', at);
    const next = newline === -1 || newline >= end ? end : newline + 1;
    const line = raw.slice(at, next).replace(/\r?\n$/, '');
    const last = fields.at(-1);
    if (line === '') return { fields, body: next };
    const name = /^([!-9;-~]{1,200})\s{0,9}:/.exec(line);
    if (/^[ \t]/.test(line) && last) fields[fields.length - 1] = { ...last, end: at + line.length };
    else if (name)
      fields.push({
        name: (name[1] ?? '').toLowerCase(),
        ...{ start: at + name[0].length, end: at + line.length },
      });
    else if (!strict || fields.length > 0) return { fields, body: at };
    else if (!(at === start && line.startsWith('From ')))
      throw new Problem('document.unsupported', 'The file is not a mail: its header fields cannot be read.');
    at = next;
  }
  return { fields, body: end };
}

/** The pieces between the lines of a boundary; what stands before and behind them is a text. */
function cut(
  raw: string,
  start: number,
  end: number,
  boundary: string,
): readonly { start: number; end: number; isEntity: boolean }[] {
  if (boundary === '') throw new Problem('document.damaged', 'A part of the mail has no boundary.');
  const pieces: { start: number; end: number; isEntity: boolean }[] = [];
  let isEntity = false;
  let from = start;
  for (let at = raw.indexOf(`--${boundary}`, start); at !== -1 && at < end; ) {
    const behind = at + 2 + boundary.length;
    const newline = raw.indexOf('\n', behind);
    const lineEnd = newline === -1 ? end : Math.min(end, newline + 1);
    const rest = raw.slice(behind, lineEnd).trim();
    if ((at === start || raw[at - 1] === '\n') && (rest === '' || rest === '--')) {
      // The line end before a boundary belongs to it.
      const until = at === start ? at : at - (raw[at - 2] === '\r' ? 2 : 1);
      if (until > from || isEntity) pieces.push({ start: from, end: Math.max(from, until), isEntity });
      isEntity = rest === '';
      from = lineEnd;
    }
    at = raw.indexOf(`--${boundary}`, behind);
  }
  if (end > from) pieces.push({ start: from, end, isEntity });
  return pieces;
}
