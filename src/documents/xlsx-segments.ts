import { attributesOf, scanXml, xmlRun } from './scan-xml.ts';
import type { Edit, Run, Segment } from './segment.ts';

/** Digits from here on can be a number that names somebody; shorter ones are amounts. */
const shortestNumber = /^\d{7,}$/;

/** Texts of a part of an XLSX: shared and written-in strings, numbers long enough to name somebody, formulas' own texts and results, comments, names of sheets. */
export function xlsxSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let cell: { start: number; end: number; type?: Run; formula: boolean } | undefined;
  let runs: Run[] | undefined;
  let inside = '';
  let phonetic = false;
  for (const event of scanXml(source)) {
    if (event.kind === 'open') {
      const name = local(event.name);
      inside = event.empty ? '' : name;
      segments.push(...attributeSegments(source, name, event.start, event.end));
      if (name === 'c' && !event.empty) {
        const type = attributesOf(source, event.start, event.end).get('t');
        cell = { start: event.start, end: event.end, formula: false, ...(type && { type }) };
      } else if (groups.has(name) && !event.empty) runs = [];
      else if (name === 'rPh') phonetic = true;
      else if (name === 'f' && cell) cell.formula = true;
    } else if (event.kind === 'close') {
      const name = local(event.name);
      if (groups.has(name) && runs) {
        if (runs.length > 0) segments.push({ place: { kind: 'text' }, runs });
        runs = undefined;
      } else if (name === 'c') cell = undefined;
      else if (name === 'rPh') phonetic = false;
      inside = '';
    } else {
      const run = xmlRun(source, event.start, event.end, event.literal);
      if (inside === 't' && runs && !phonetic) runs.push(run);
      // A threaded comment has its text right inside.
      else if (inside === 'text' && runs && run.text.trim() !== '') runs.push(run);
      else if (inside === 'author') segments.push({ place: { kind: 'person' }, runs: [run] });
      else if (inside === 'f' || inside === 'definedName')
        segments.push(...formulaSegments(source, event.start, event.end));
      else if (inside === 'v' && cell) segments.push(...valueSegments(source, cell, run));
      else if (
        ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'].includes(inside)
      )
        segments.push({ place: { kind: 'text' }, runs: [run] });
    }
  }
  return segments;
}

/** Elements whose `t` children make one text. */
const groups = new Set(['si', 'is', 'text']);
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function valueSegments(
  source: string,
  cell: { start: number; end: number; type?: Run; formula: boolean },
  run: Run,
): readonly Segment[] {
  const type = cell.type?.text ?? 'n';
  if (type === 'str') return [{ place: { kind: 'text' }, runs: [run] }];
  if (type !== 'n' || !shortestNumber.test(run.text)) return [];
  return [{ place: { kind: 'text' }, runs: [run], alongside: asString(source, cell, run) }];
}

/** Makes a number cell one that holds text: `str` is what the result of a formula may be, a plain cell takes it as well. */
function asString(
  source: string,
  { start, end, type }: { start: number; end: number; type?: Run },
  run: Run,
): readonly Edit[] {
  if (type) return [{ start: type.start, end: type.end, insert: 'str' }];
  const at = start + (/^<[^\s/>]+/.exec(source.slice(start, Math.min(end, run.start)))?.[0].length ?? 2);
  return [{ start: at, end: at, insert: ' t="str"' }];
}

/** Texts in quotation marks and names of sheets that a formula mentions. */
function formulaSegments(source: string, start: number, end: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { 0: all, index } of source
    .slice(start, end)
    .matchAll(
      /(?:"|&quot;)(?:(?!"|&quot;)[^<])*(?:"|&quot;)|'[^'<]+'(?=!)|(?<![\p{L}\p{N}_.])[\p{L}\p{N}_][\p{L}\p{N}_.]*(?=!)/gu,
    )) {
    const quote = /^(?:"|&quot;|')/.exec(all)?.[0].length ?? 0;
    const run = xmlRun(source, start + index + quote, start + index + all.length - quote);
    if (run.text !== '')
      segments.push({ place: { kind: /^(?:"|&quot;)/.test(all) ? 'text' : 'sheet' }, runs: [run] });
  }
  return segments;
}

const attributes: Readonly<
  Record<string, readonly [attribute: string, kind: 'text' | 'person' | 'sheet'][]>
> = {
  sheet: [['name', 'sheet']],
  person: [
    ['displayName', 'person'],
    ['userId', 'person'],
  ],
  tableColumn: [['name', 'text']],
  hyperlink: [
    ['display', 'text'],
    ['tooltip', 'text'],
  ],
  cNvPr: [
    ['descr', 'text'],
    ['title', 'text'],
  ],
  s: [['v', 'text']],
  fileSharing: [['userName', 'person']],
};

function attributeSegments(source: string, name: string, start: number, end: number): readonly Segment[] {
  const wanted = attributes[name];
  if (!wanted) return [];
  const found = attributesOf(source, start, end);
  return wanted.flatMap(([attribute, kind]) => {
    const run = found.get(attribute);
    return run && run.text !== '' ? [{ place: { kind }, runs: [run] }] : [];
  });
}
