import { docxSegments } from './docx-segments.ts';
import { attributesOf, scanXml, xmlRun } from './scan-xml.ts';
import type { Segment } from './segment.ts';

/** Attributes that hold a person or text for people, by the local name of their element (ECMA-376, MS-PPTX). */
const attributes: Readonly<Record<string, readonly [attribute: string, kind: 'text' | 'person'][]>> = {
  cmAuthor: persons('name', 'initials'),
  author: persons('name', 'initials', 'userId'),
  chgData: persons('name', 'userId'),
  cNvPr: [
    ['descr', 'text'],
    ['title', 'text'],
    ['name', 'text'],
  ],
  hlinkClick: [['tooltip', 'text']],
  hlinkHover: [['tooltip', 'text']],
  tag: [['val', 'text']],
  cSld: [['name', 'text']],
  section: [['name', 'text']],
  custShow: [['name', 'text']],
};

function persons(...names: readonly string[]): readonly [string, 'person'][] {
  return names.map((name) => [name, 'person']);
}

/**
 * Texts of a part of a PPTX: each paragraph of slides, notes, masters and drawings whole, over the borders of its runs;
 * comments of both kinds and their authors; descriptions, tags, names of sections.
 */
export function pptxSegments(source: string): readonly Segment[] {
  const segments: Segment[] = [...docxSegments(source)];
  let inComment = false;
  for (const event of scanXml(source)) {
    if (event.kind === 'text') {
      if (inComment)
        segments.push({
          place: { kind: 'text' },
          runs: [xmlRun(source, event.start, event.end, event.literal)],
        });
      continue;
    }
    // A comment of the older kind has its text right inside.
    inComment = event.kind === 'open' && !event.empty && event.name === 'p:text';
    if (event.kind !== 'open') continue;
    const wanted = attributes[event.name.slice(event.name.indexOf(':') + 1)];
    if (!wanted || event.name === 'pic:cNvPr') continue; // Of a DOCX, read already.
    const found = attributesOf(source, event.start, event.end);
    for (const [attribute, kind] of wanted) {
      const run = found.get(attribute);
      if (run && run.text !== '') segments.push({ place: { kind }, runs: [run] });
    }
  }
  return segments;
}
