import { attributesOf, scanXml, xmlRun } from './scan-xml.ts';
import type { Run, Segment } from './segment.ts';

/** Attributes that hold a person, and those that hold text for people. */
const personAttributes = ['w:author', 'w15:author', 'w15:userId', 'w:initials'];
const textAttributes: Readonly<Record<string, readonly string[]>> = {
  'wp:docPr': ['descr', 'title', 'name'],
  'pic:cNvPr': ['descr', 'title', 'name'],
  'w:alias': ['w:val'],
  'w:tag': ['w:val'],
  'w:hyperlink': ['w:tooltip'],
  'w:listItem': ['w:displayText', 'w:value'],
};

/**
 * Texts of a part of a DOCX: each paragraph whole, over the borders of its runs; what a tracked change deleted
 * apart from what stands; instructions of fields (the address of a link); authors of changes and comments;
 * descriptions of pictures.
 */
export function docxSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  const paragraphs: { shown: Run[]; deleted: Run[]; fields: Run[] }[] = [];
  let holds: 'shown' | 'deleted' | 'fields' | undefined;
  // Names of rows and series that a chart keeps; its numbers stay.
  let inTexts = false;
  let cached = false;
  for (const event of scanXml(source)) {
    const here = paragraphs.at(-1);
    if (event.kind !== 'text') {
      if (textCaches.has(event.name)) inTexts = event.kind === 'open' && !event.empty;
      cached = inTexts && event.kind === 'open' && !event.empty && event.name === 'c:v';
    }
    if (event.kind === 'text') {
      if (cached && !here)
        segments.push({
          place: { kind: 'text' },
          runs: [xmlRun(source, event.start, event.end, event.literal)],
        });
      if (here && holds) here[holds].push(xmlRun(source, event.start, event.end, event.literal));
      continue;
    }
    if (event.kind === 'open') {
      segments.push(...attributeSegments(source, event));
      // What shows between letters and has no text of its own keeps words apart.
      const shown = blanks.get(event.name);
      if (shown !== undefined) here?.shown.push(between(event.end, shown));
      if (event.empty) continue;
      if (event.name === 'w:p' || event.name === 'a:p')
        paragraphs.push({ shown: [], deleted: [], fields: [] });
      else holds = textOf.get(event.name) ?? holds;
    } else if (textOf.has(event.name)) holds = undefined;
    else if ((event.name === 'w:p' || event.name === 'a:p') && here) {
      paragraphs.pop();
      for (const runs of [here.shown, here.deleted, here.fields])
        if (runs.length > 0) segments.push({ place: { kind: 'text' }, runs });
    }
  }
  return segments;
}

const textCaches: ReadonlySet<string> = new Set(['c:strCache', 'c:multiLvlStrCache', 'c:strLit']);
const textOf: ReadonlyMap<string, 'shown' | 'deleted' | 'fields'> = new Map([
  ['w:t', 'shown'],
  ['a:t', 'shown'],
  ['m:t', 'shown'],
  ['w:delText', 'deleted'],
  ['w:instrText', 'fields'],
  ['w:delInstrText', 'fields'],
]);
const blanks: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['a:br', '\n'],
  ['w:noBreakHyphen', '-'],
]);

const between = (at: number, text: string): Run => ({ start: at, end: at, text, fixed: true });

function attributeSegments(
  source: string,
  { name, start, end }: { name: string; start: number; end: number },
): readonly Segment[] {
  const wanted = textAttributes[name] ?? [];
  const tag = source.slice(start, end);
  if (wanted.length === 0 && !/(?:author|userId|initials)\s*=/.test(tag)) return [];
  const attributes = attributesOf(source, start, end);
  const segment = (kind: 'person' | 'text', attribute: string): readonly Segment[] => {
    const run = attributes.get(attribute);
    return run && run.text !== '' ? [{ place: { kind }, runs: [run] }] : [];
  };
  return [
    ...personAttributes.flatMap((attribute) => segment('person', attribute)),
    ...wanted.flatMap((attribute) => segment('text', attribute)),
  ];
}
