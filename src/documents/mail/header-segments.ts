import type { Place, Run, Segment } from '../segment.ts';

/** Fields that hold addresses of people with their names (RFC 5322). */
const ofAddresses =
  /^(?:resent-)?(?:from|sender|to|cc|bcc|reply-to)$|^(?:disposition-notification-to|errors-to)$/;
/** Fields that say how the mail is built, and when; nobody is named there. */
export const ofStructure =
  /^(?:mime-version|content-transfer-encoding|date|resent-date|content-length|lines)$/;

/** Texts of a header field: of addresses the names apart from the address; of a part the name of its file. */
export function headerSegments(field: string, value: string): readonly Segment[] {
  if (field === 'content-type' || field === 'content-disposition') return fileNames(value);
  if (!ofAddresses.test(field)) return value.trim() === '' ? [] : [segment(value, 0, value.length, 'text')];
  const segments: Segment[] = [];
  for (const { 0: found, index } of value.matchAll(/"(?:[^"\\]|\\.){0,500}"|<[^<>]{0,500}>|[^"<>;]+/g)) {
    const quoted = /^["<]/.test(found) ? 1 : 0;
    // Bare addresses before a name with a comma: `a@x.ch, Muster, Anna <b@x.ch>`.
    const bare = quoted ? 0 : found.lastIndexOf(',', nextComma(found)) + 1;
    const isName = /^\s*</.test(value.slice(index + found.length, index + found.length + 20));
    const from = index + quoted + bare;
    if (bare > 0) segments.push(segment(value, index, index + bare, 'text'));
    const text = value.slice(from, index + found.length - quoted);
    const [before, after] = [text.length - text.trimStart().length, text.length - text.trimEnd().length];
    if (text.trim() === '' || text.trim() === ',') continue;
    const lead = /^,\s*/.exec(text.trimStart())?.[0].length ?? 0;
    segments.push(
      segment(
        value,
        from + before + lead,
        index + found.length - quoted - after,
        isName && !found.startsWith('<') ? 'person' : 'text',
      ),
    );
  }
  return segments;
}

/** Where the last piece ends that is an address by itself. */
function nextComma(text: string): number {
  const at = text.lastIndexOf('@');
  if (at === -1) return -1;
  const comma = text.indexOf(',', at);
  return comma === -1 ? -1 : comma;
}

/** `name="…"`, `filename="…"`, and in pieces `filename*0*=UTF-8''…` (RFC 2231), which make one text. */
function fileNames(value: string): readonly Segment[] {
  const runs: Run[] = [];
  for (const { 0: all, 1: extended, 2: given = '', index } of value.matchAll(
    /;\s{0,20}(?:file)?name(\*(?:\d{1,3}\*?)?)?\s{0,9}=\s{0,9}("[^"]*"|[^\s;"]+)/gi,
  )) {
    const quoted = given.startsWith('"') ? 1 : 0;
    const start = index + all.length - given.length + quoted;
    const end = index + all.length - quoted;
    runs.push(extended?.endsWith('*') ? percentRun(value, start, end) : plainRun(value, start, end));
  }
  return runs.filter(({ text }) => text !== '').map((run) => ({ place: { kind: 'sheet' }, runs: [run] }));
}

function percentRun(value: string, start: number, end: number): Run {
  const raw = value.slice(start, end);
  const from = start + (/^[\w-]{0,40}'[\w-]{0,20}'/.exec(raw)?.[0].length ?? 0);
  let text = '';
  const offsets: number[] = [];
  for (const { 0: piece, index } of value.slice(from, end).matchAll(/(?:%[\da-f]{2})+|[^%]|%/gi)) {
    let read = piece;
    try {
      read = decodeURIComponent(piece);
    } catch {
      // Not UTF-8: it stays as it is written.
    }
    let at = from + index;
    for (const character of read) {
      for (let unit = 0; unit < character.length; unit++) offsets.push(at);
      at += read === piece ? character.length : 3 * Buffer.byteLength(character);
    }
    text += read;
  }
  return { start: from, end, text, offsets, escape: encodeURIComponent };
}

const plainRun = (value: string, start: number, end: number): Run => ({
  start,
  end,
  text: value.slice(start, end),
  escape: (text) => text.replace(/["\\\r\n;]/g, ' '),
});

const segment = (value: string, start: number, end: number, kind: Place['kind']): Segment => ({
  place: { kind },
  runs: [{ start, end, text: value.slice(start, end) }],
});
