import { attributesOf, scanXml, xmlRun } from './scan-xml.ts';
import type { Edit, Place, Run, Segment } from './segment.ts';

/** What is being collected: a paragraph, a value of its own, or nothing (a frame or a note, whose paragraphs count alone). */
interface Frame {
  readonly name: string;
  readonly runs: Run[];
  readonly place?: Place;
}

const paragraphs = new Set(['text:p', 'text:h']);
const persons = new Set([
  ...[
    'dc:creator',
    'meta:initial-creator',
    'meta:printed-by',
    'meta:creator-initials',
    'loext:sender-initials',
  ],
]);
// biome-ignore format: a row a part.
const values = new Set([
  'dc:title', 'dc:subject', 'dc:description', 'dc:publisher', 'dc:contributor', 'meta:keyword', 'meta:user-defined',
  'svg:title', 'svg:desc',
]);
/** What may stand inside a paragraph and is none of its text. */
// biome-ignore format: a row a part.
const apart = new Set([
  'office:annotation', 'text:note-body', 'draw:frame', 'draw:text-box', 'draw:object', 'draw:image', 'office:binary-data', 'dc:date',
  'meta:date-string', 'office:event-listeners', 'text:ruby-text',
]);

// biome-ignore format: a row a part.
const textAttributes = [
  'office:string-value', 'text:string-value', 'text:key1', 'text:key2', 'xlink:title', 'office:title', 'draw:name', 'text:description',
  'form:label', 'form:title', 'form:current-value', 'form:value', 'table:title', 'office:date-value',
];
/** Attributes whose value is a formula or an address of cells. */
const formulaAttribute = /(?:table:formula|text:formula|table:condition|-address|-ranges|table:expression)$/;
/** Digits from here on can be a number that names somebody; shorter ones are amounts. */
const longNumber = /^\d{7,}$/;

/**
 * Texts of a part of an ODT or ODS (ODF 1.3): each paragraph whole, over its spans; comments, notes and tracked changes
 * each for themselves; authors, properties, descriptions, addresses of links; values of cells and texts in formulas.
 */
export function odfSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  const frames: Frame[] = [];
  const between = (at: number, text: string): void => {
    const here = frames.at(-1);
    if (here?.place) here.runs.push({ start: at, end: at, text, fixed: true });
  };
  for (const event of scanXml(source)) {
    if (event.kind === 'text') {
      const here = frames.at(-1);
      if (here?.place) here.runs.push(xmlRun(source, event.start, event.end, event.literal));
      continue;
    }
    const { name } = event;
    if (event.kind === 'open') {
      const found = attributesOf(source, event.start, event.end);
      segments.push(...attributeSegments(source, name, found));
      const blank = blanks.get(name);
      if (blank !== undefined) between(event.end, blank);
      else if (!event.empty && isFrame(name)) frames.push(frameOf(name, found));
    } else if (frames.at(-1)?.name === name) {
      const done = frames.pop();
      if (done?.place && done.runs.length > 0) segments.push({ place: done.place, runs: done.runs });
    }
  }
  return segments;
}

/** What shows between letters and has no text of its own keeps words apart. */
const blanks: ReadonlyMap<string, string> = new Map([
  ['text:s', ' '],
  ['text:tab', '\t'],
  ['text:line-break', '\n'],
]);

const isFrame = (name: string): boolean =>
  paragraphs.has(name) || persons.has(name) || values.has(name) || apart.has(name);

function frameOf(name: string, attributes: ReadonlyMap<string, Run>): Frame {
  if (apart.has(name)) return { name, runs: [] };
  const label = attributes.get('meta:name')?.text;
  return {
    name,
    runs: [],
    place: { kind: persons.has(name) ? 'person' : 'text', ...(label === undefined ? {} : { label }) },
  };
}

function attributeSegments(
  source: string,
  name: string,
  attributes: ReadonlyMap<string, Run>,
): readonly Segment[] {
  const segments: Segment[] = [];
  for (const [attribute, run] of attributes) {
    if (run.text === '') continue;
    if (attribute === 'office:value') {
      if (longNumber.test(run.text))
        segments.push({
          place: { kind: 'text' },
          runs: [run],
          alongside: asString(source, attributes, 'office:value'),
        });
    } else if (attribute === 'office:date-value' && attributes.has('office:value-type'))
      segments.push({
        place: { kind: 'text' },
        runs: [run],
        alongside: asString(source, attributes, attribute),
      });
    else if (textAttributes.includes(attribute)) segments.push({ place: { kind: 'text' }, runs: [run] });
    else if (attribute === 'table:name' && (name === 'table:table' || name === 'table:database-range'))
      segments.push({ place: { kind: 'sheet' }, runs: [run] });
    else if (attribute === 'xlink:href' && /^(?:[a-z][a-z\d+.-]{1,20}:|#)/i.test(run.text))
      segments.push({ place: { kind: 'text' }, runs: [run] });
    else if (formulaAttribute.test(attribute)) segments.push(...formulaSegments(source, run));
  }
  return segments;
}

/** Makes a cell of a number or a day one that holds text. */
function asString(source: string, attributes: ReadonlyMap<string, Run>, attribute: string): readonly Edit[] {
  const value = attributes.get(attribute);
  if (!value) return [];
  const at = source.lastIndexOf(attribute, value.start);
  const types = ['office:value-type', 'calcext:value-type'].flatMap((type) => attributes.get(type) ?? []);
  return [
    { start: at, end: at + attribute.length, insert: 'office:string-value' },
    ...types.map(({ start, end }) => ({ start, end, insert: 'string' })),
  ];
}

/** Texts in quotation marks and names of sheets that a formula or an address of cells mentions. */
function formulaSegments(source: string, { start, end }: Run): readonly Segment[] {
  const segments: Segment[] = [];
  for (const { 0: all, index } of source
    .slice(start, end)
    .matchAll(
      /(?:"|&quot;)(?:(?!"|&quot;)[^<])*(?:"|&quot;)|(?:'|&apos;)(?:(?!'|&apos;)[^<])+(?:'|&apos;)(?=\.)|(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*(?=\.\$?[A-Z])/gu,
    )) {
    const quote = /^(?:"|&quot;|'|&apos;)/.exec(all)?.[0].length ?? 0;
    const run = xmlRun(source, start + index + quote, start + index + all.length - quote);
    if (run.text !== '')
      segments.push({ place: { kind: /^(?:"|&quot;)/.test(all) ? 'text' : 'sheet' }, runs: [run] });
  }
  return segments;
}
