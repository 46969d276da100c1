import { attributesOf, scanXml, xmlRun } from './scan-xml.ts';
import type { Segment } from './segment.ts';

/** Elements of docProps whose whole value is somebody's name. */
const persons = new Set(['dc:creator', 'cp:lastModifiedBy', 'Manager']);
// biome-ignore format: a row a part.
const texts = new Set([
  'dc:title', 'dc:subject', 'dc:description', 'cp:keywords', 'cp:category', 'cp:contentStatus',
  'Company', 'HyperlinkBase', 'vt:lpwstr', 'vt:lpstr', 'vt:bstr',
]);

/** Metadata of an office file: authors, title, company, properties of its own (docProps/*.xml). */
export function propertiesSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let inside: string | undefined;
  let label: string | undefined;
  for (const event of scanXml(source)) {
    if (event.kind === 'open' && !event.empty) {
      inside = event.name;
      if (event.name === 'property') label = attributesOf(source, event.start, event.end).get('name')?.text;
    } else if (event.kind === 'close') inside = undefined;
    else if (event.kind === 'text' && inside !== undefined && (persons.has(inside) || texts.has(inside)))
      segments.push({
        place: { kind: persons.has(inside) ? 'person' : 'text', ...(label === undefined ? {} : { label }) },
        runs: [xmlRun(source, event.start, event.end, event.literal)],
      });
  }
  return segments;
}

/** Addresses that a part points to outside the file, e.g. `mailto:` (`*.rels`). */
export function relationSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (const event of scanXml(source)) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const attributes = attributesOf(source, event.start, event.end);
    const target = attributes.get('Target');
    if (target && attributes.get('TargetMode')?.text === 'External')
      segments.push({ place: { kind: 'text' }, runs: [target] });
  }
  return segments;
}

/** Every text of a part whose elements only its author knows (`customXml`). */
export function anyTextSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let label: string | undefined;
  for (const event of scanXml(source)) {
    if (event.kind === 'open') label = event.name.slice(event.name.indexOf(':') + 1);
    if (event.kind !== 'text') continue;
    const run = xmlRun(source, event.start, event.end, event.literal);
    if (run.text.trim() !== '')
      segments.push({ place: { kind: 'text', ...(label === undefined ? {} : { label }) }, runs: [run] });
  }
  return segments;
}
