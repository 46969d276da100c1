import { oneLine } from '../../blocks/clean-text.ts';
import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import { type OpenTable, openTable } from './open-table.ts';
import type { Numbering } from './read-numbering.ts';
import type { ParagraphStyle } from './read-styles.ts';
import { symbolText } from './symbols.ts';

export interface PartContext {
  readonly styles: ReadonlyMap<string, ParagraphStyle>;
  readonly numbering: Numbering;
  /** The number shown for a footnote or endnote, in order of appearance. */
  readonly noteMark: (kind: 'footnote' | 'endnote', id: string) => string;
}

interface OpenParagraph {
  text: string;
  style?: string;
  outline?: number;
  numId?: string;
  numLevel?: number;
}

/** Elements whose text nobody sees: deleted, moved away, a second drawing of the same, field codes. */
const unseen = new Set(['del', 'moveFrom', 'Fallback', 'instrText', 'delText', 'rt']);

/** What formulas set above and below each other needs a sign on one line. */
const formulaSigns: Readonly<Record<string, string>> = { sup: '^', sub: '_' };

/** Turns one part of a Word file (body, header, footer, notes) into blocks; gives the number of pictures in it. */
export function readPart(bytes: Uint8Array, blocks: BlockCollector, context: PartContext): number {
  let pictures = 0;
  const paragraphs: OpenParagraph[] = [];
  const tables: OpenTable[] = [];
  let skipping = 0;
  let inText = false;
  let inRun = 0;
  let hiddenRun = false;
  let checkBox: { checked: boolean } | undefined;

  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph && !hiddenRun) paragraph.text += text;
  };

  scanXml(bytes, {
    open(name, attributes) {
      if (skipping > 0 || unseen.has(name)) {
        skipping++;
        return;
      }
      const { val } = attributes;
      const paragraph = paragraphs.at(-1);
      switch (name) {
        case 'p':
          paragraphs.push({ text: '' });
          return;
        case 'r':
          inRun++;
          hiddenRun = false;
          return;
        case 't':
          inText = true;
          return;
        case 'pStyle':
          if (paragraph && val !== undefined) paragraph.style = val;
          return;
        case 'outlineLvl':
          if (paragraph) paragraph.outline = Number(val);
          return;
        case 'numId':
          if (paragraph && val !== undefined) paragraph.numId = val;
          return;
        case 'ilvl':
          if (paragraph) paragraph.numLevel = Number(val ?? 0);
          return;
        case 'vanish':
          if (inRun > 0) hiddenRun = val !== '0' && val !== 'false';
          return;
        case 'tab':
        case 'ptab':
          return inRun > 0 ? add('\t') : undefined;
        case 'br':
        case 'cr':
          return add(attributes.type === 'page' || attributes.type === 'column' ? ' ' : '\n');
        case 'noBreakHyphen':
          return add('-');
        case 'sym':
          return add(symbolText(attributes.char ?? ''));
        case 'footnoteReference':
        case 'endnoteReference':
          return add(
            context.noteMark(name === 'footnoteReference' ? 'footnote' : 'endnote', attributes.id ?? ''),
          );
        case 'checkBox':
          checkBox = { checked: false };
          return;
        case 'default':
        case 'checked':
          if (checkBox) checkBox.checked = val !== '0' && val !== 'false';
          return;
        case 'tbl':
          tables.push(openTable());
          return;
        case 'blip':
        case 'imagedata':
          pictures++;
          return;
        case 'sup':
        case 'sub':
          return add(formulaSigns[name] ?? '');
        default:
          tables.at(-1)?.open(name, attributes);
      }
    },
    text(text) {
      if (inText && skipping === 0) add(text);
    },
    close(name) {
      if (skipping > 0) {
        skipping--;
        return;
      }
      switch (name) {
        case 't':
          inText = false;
          return;
        case 'r':
          inRun--;
          hiddenRun = false;
          return;
        case 'checkBox':
          if (checkBox) add(checkBox.checked ? '[x] ' : '[ ] ');
          checkBox = undefined;
          return;
        case 'num':
          return add('/');
        case 'p': {
          const paragraph = paragraphs.pop();
          if (paragraph) endParagraph(paragraph, tables.at(-1), blocks, context);
          return;
        }
        case 'tbl': {
          const table = tables.pop();
          if (table) table.finish(blocks, tables.at(-1));
          return;
        }
        default:
          tables.at(-1)?.close(name);
      }
    },
  });
  return pictures;
}

function endParagraph(
  { text: raw, style: styleId, outline, numId: ownNumId, numLevel: ownLevel }: OpenParagraph,
  table: OpenTable | undefined,
  blocks: BlockCollector,
  { styles, numbering }: PartContext,
): void {
  const style = styleId === undefined ? undefined : styles.get(styleId);
  const text = raw.replace(/[☒☑]\s?/g, '[x] ').replace(/☐\s?/g, '[ ] ');
  if (text.trim() === '' || style?.contents) return;
  const numId = ownNumId ?? style?.numId;
  const numbered = numId !== undefined && numId !== '0';
  const label = numbered ? numbering.next(numId, ownLevel ?? style?.numLevel ?? 0) : '';
  const labelled = label === '' ? text : `${label} ${text}`;
  const level = outline !== undefined && outline < 9 ? outline + 1 : style?.headingLevel;
  if (table) table.write(numbered && label === '' ? `- ${labelled}` : labelled);
  else if (level !== undefined && oneLine(text).length < 300) blocks.heading(level, labelled);
  else if (numbered) blocks.listItem(labelled);
  else if (/^\s*\[[ x]\] /.test(labelled)) blocks.listItem(labelled);
  else blocks.paragraph(labelled);
}
