import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import type { XmlElement } from './build-tree.ts';
import { elementsOf, innerText, isBinary, isMixed, labelOf, leafValue } from './element-text.ts';
import { readRecords } from './read-records.ts';

const titles = new Set(['title', 'titel', 'titre', 'titolo', 'head', 'heading', 'headline', 'caption']);
const prose = new Set([
  'p',
  'para',
  'paragraph',
  'simpara',
  'absatz',
  'div',
  'span',
  'note',
  'abstract',
  'quote',
]);
const items = new Set(['li', 'listitem', 'item']);
/** Deeper groups are named in front of their lines instead of by a heading. */
const deepestHeading = 3;
const linesTogether = 25;

/**
 * Writes an XML file as a person would read it out: groups as headings, values behind the name of their element,
 * elements of one kind that follow each other as the rows of a table, running text as paragraphs.
 */
export function writeTree(root: XmlElement, blocks: BlockCollector): void {
  let lines: string[] = [];
  let binary = 0;
  /** Headings wait for something to stand below them. */
  let headings: { level: number; text: string }[] = [];

  const placeHeadings = () => {
    for (const { level, text } of headings) blocks.heading(level, text);
    headings = [];
  };
  const flush = () => {
    if (lines.length === 0) return;
    placeHeadings();
    blocks.paragraph(lines.join('\n'));
    lines = [];
  };
  const addLine = (label: string, value: string) => {
    if (value === '') return;
    if (isBinary(value)) {
      binary++;
      return;
    }
    lines.push(label === '' ? value : `${label}: ${value.replace(/\s+/g, ' ')}`);
    if (lines.length >= linesTogether) flush();
  };
  const paragraph = (text: string, isItem: boolean) => {
    if (text.trim() === '') return;
    flush();
    placeHeadings();
    const flat = text.replace(/\s+/g, ' ');
    if (isItem) blocks.listItem(flat);
    else blocks.paragraph(flat);
  };
  /** `path` names the groups since the last heading. */
  const write = (element: XmlElement, depth: number, path: readonly string[]) => {
    const name = element.name.toLowerCase();
    if (isMixed(element)) return paragraph(innerText(element), items.has(name));
    const inner = elementsOf(element);
    if (inner.length === 0) {
      const value = leafValue(element);
      if (titles.has(name) && value !== '' && value.length < 300) {
        flush();
        headings.push({ level: Math.min(Math.max(depth - 1, 1), 6), text: value });
      } else if (prose.has(name) || items.has(name)) paragraph(innerText(element), items.has(name));
      else addLine([...path, labelOf(element.name)].join(' / '), value);
      return;
    }
    const waiting = headings.length;
    let below = path;
    if (depth <= deepestHeading && isGroup(inner)) {
      flush();
      // A title of its own says more than the name of the element.
      const named = inner.some((child) => titles.has(child.name.toLowerCase()));
      if (!named || depth === 1) headings.push({ level: depth, text: labelOf(element.name) });
      below = [];
    } else if (!items.has(name)) below = [...path, labelOf(element.name)];
    for (const [attribute, value] of element.attributes)
      addLine([...below, labelOf(attribute)].join(' / '), value);
    writeChildren(inner, depth + 1, below);
    if (below.length === 0) flush();
    headings.length = Math.min(headings.length, waiting);
  };
  const writeChildren = (children: readonly XmlElement[], depth: number, path: readonly string[]) => {
    for (let at = 0; at < children.length; ) {
      const first = children[at];
      if (!first) return;
      let end = at + 1;
      while (children[end]?.name === first.name) end++;
      const records = end - at > 1 ? readRecords(children.slice(at, end)) : undefined;
      if (records) {
        flush();
        placeHeadings();
        blocks.paragraph([...path, labelOf(first.name)].join(' / '));
        blocks.table(records, { headerRows: 1 });
      } else for (const child of children.slice(at, end)) write(child, depth, path);
      at = end;
    }
  };
  write(root, 1, []);
  flush();
  if (binary > 0) blocks.warn(`Files and pictures inside the XML were left out (${binary}).`);
}

/** More than a wrapper around one value. */
function isGroup(children: readonly XmlElement[]): boolean {
  return children.length > 1 || children.some((child) => elementsOf(child).length > 1);
}
