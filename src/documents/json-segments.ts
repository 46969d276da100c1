import { Problem } from '#contract';
import type { Run, Segment } from './segment.ts';

/** Values of a JSON file or of JSON lines that are strings, each with its key; keys and numbers stay. */
export function jsonSegments(source: string, lines: boolean): readonly Segment[] {
  const bare = source.replace(/^\ufeff/, '');
  try {
    for (const document of lines ? bare.split('\n') : [bare])
      if (document.trim() !== '') JSON.parse(document);
  } catch (cause) {
    throw new Problem('document.damaged', 'The file is not valid JSON.', { cause });
  }
  const segments: Segment[] = [];
  let label: string | undefined;
  // What is valid has quotation marks around strings only, so that they can be stepped through.
  for (let at = source.indexOf('"'); at !== -1; ) {
    const end = stringEnd(source, at);
    let next = end;
    while (' \t\r\n'.includes(source[next] ?? 'x')) next++;
    if (source[next] === ':') label = jsonRun(source, at + 1, end - 1).text;
    else if (end - at > 2)
      segments.push({
        place: { kind: 'text', ...(label ? { label } : {}) },
        runs: [jsonRun(source, at + 1, end - 1)],
      });
    at = source.indexOf('"', end);
  }
  return segments;
}

/** The place behind the quotation mark that closes the string. */
function stringEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

function jsonRun(source: string, start: number, end: number): Run {
  const raw = source.slice(start, end);
  if (!raw.includes('\\')) return { start, end, text: raw, escape: escapeJson };
  const offsets: number[] = [];
  let text = '';
  for (let at = 0; at < raw.length; ) {
    const length = raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
    text += length === 1 ? raw[at] : String(JSON.parse(`"${raw.slice(at, at + length)}"`));
    offsets.push(start + at);
    at += length;
  }
  return { start, end, text, offsets, escape: escapeJson };
}

const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1);
