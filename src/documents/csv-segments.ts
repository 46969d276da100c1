import type { Run, Segment } from './segment.ts';

/** Cells of a CSV file, each by itself with the head of its column; delimiters, quotes and line ends are no part of them. */
export function csvSegments(source: string): readonly Segment[] {
  const delimiter = sniff(source);
  const segments: Segment[] = [];
  const heads: string[] = [];
  let row = 0;
  let column = 0;
  let at = source.startsWith('\ufeff') ? 1 : 0;
  while (at <= source.length) {
    const run = source[at] === '"' ? quoted(source, at) : bare(source, at, delimiter);
    const label = row > 0 ? heads[column] : undefined;
    if (row === 0) heads.push(run.text.trim());
    if (run.text !== '') segments.push({ place: { kind: 'text', ...(label ? { label } : {}) }, runs: [run] });
    // Behind a closing quotation mark something may stand before the delimiter; it belongs to the cell.
    at = source[run.start - 1] === '"' && source[at] === '"' ? run.end + 1 : run.end;
    const rest = bare(source, at, delimiter);
    if (rest.text !== '') segments.push({ place: { kind: 'text' }, runs: [rest] });
    at = rest.end;
    if (source[at] === delimiter) column++;
    else {
      row++;
      column = 0;
      if (source[at] === '\r' && source[at + 1] === '\n') at++;
    }
    at++;
  }
  return segments;
}

function quoted(source: string, at: number): Run {
  let text = '';
  const offsets: number[] = [];
  let here = at + 1;
  while (here < source.length) {
    const next = source.indexOf('"', here);
    const end = next === -1 ? source.length : next;
    for (let unit = here; unit < end; unit++) offsets.push(unit);
    text += source.slice(here, end);
    here = end;
    if (source[end + 1] !== '"' || next === -1) break;
    text += '"';
    offsets.push(end);
    here = end + 2;
  }
  return { start: at + 1, end: here, text, offsets, escape: (value) => value.replaceAll('"', '""') };
}

function bare(source: string, at: number, delimiter: string): Run {
  let end = at;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\n' && source[end] !== '\r')
    end++;
  return {
    start: at,
    end,
    text: source.slice(at, end),
    escape: (value) => value.replace(/["\n\r]/g, ' ').replaceAll(delimiter, ' '),
  };
}

/** The sign that stands most often outside quotation marks in the first 20 lines. */
function sniff(source: string): string {
  const lines = source
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .slice(0, 20);
  const count = (sign: string): number => lines.reduce((sum, line) => sum + line.split(sign).length - 1, 0);
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
