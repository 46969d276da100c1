import { Problem } from '#contract';
import { oneLine } from '../../blocks/clean-text.ts';
import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import { nextLabel } from './count-lists.ts';
import { type OdtTable, openTable } from './open-table.ts';
import type { NumberLevel, OdtStyles } from './read-styles.ts';

export interface TextContext {
  readonly styles: OdtStyles;
  readonly maxCells: number;
  /** Elements whose inside is read: `text` for the body, `header` and `footer` for the margins of pages. */
  readonly within: ReadonlySet<string>;
  /** Takes a footnote or endnote; gives the mark that stands for it in the text. */
  readonly note: (text: () => string) => string;
}

interface OpenParagraph {
  text: string;
  readonly style: string;
  /** Of a heading. */
  readonly level?: number;
  readonly restart?: number | undefined;
}

interface OpenList {
  readonly style: string;
  readonly counts: number[];
  /** The next paragraph is the first of an item. */
  pending: boolean;
  startAt?: number | undefined;
}

/**
 * Left out: deleted text, comments, tables of contents, forms, descriptions of pictures, second copies of numbers
 * and notes' marks, and what is declared for programs only.
 */
const unseen = new Set(
  `tracked-changes annotation annotation-end table-of-content alphabetical-index illustration-index table-index
  user-index object-index forms scripts script ruby-text note-citation number desc event-listeners binary-data
  sequence-decls variable-decls user-field-decls dde-connection-decls`.split(/\s+/),
);
const inline = new Set(['p', 'h', 'span', 'a', 'meta']);
const noLevels: ReadonlyMap<number, NumberLevel> = new Map();

/** Turns the text of an OpenDocument part into blocks; gives the number of pictures in it. */
export function readText(bytes: Uint8Array, blocks: BlockCollector, context: TextContext): number {
  const { styles } = context;
  const path: string[] = [];
  const paragraphs: OpenParagraph[] = [];
  const lists: OpenList[] = [];
  const tables: OdtTable[] = [];
  const notes: { text: string }[] = [];
  const countsOf = new Map<string, number[]>();
  const outline: number[] = [];
  let inside = 0;
  let skipping = 0;
  let pictures = 0;
  let cells = 0;

  const add = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (paragraph) paragraph.text += text;
  };
  const isHidden = (name: string, attributes: Readonly<Record<string, string>>): boolean => {
    if (unseen.has(name)) return true;
    // The same word is a description of a drawing or the field that repeats the document's title.
    if (name === 'title') return !inline.has(path.at(-1) ?? '');
    if (name === 'hidden-text' || name === 'hidden-paragraph') return attributes['is-hidden'] !== 'false';
    if (name === 'section') return attributes.display === 'none' || attributes['is-hidden'] === 'true';
    return (
      (name === 'span' || name === 'p' || name === 'h') && styles.hidden.has(attributes['style-name'] ?? '')
    );
  };
  const openList = (attributes: Readonly<Record<string, string>>) => {
    const style = attributes['style-name'] ?? lists.at(-1)?.style ?? '';
    const goesOn = attributes['continue-numbering'] === 'true' || attributes['continue-list'] !== undefined;
    const counts = lists.at(-1)?.counts ?? (goesOn ? countsOf.get(style) : undefined) ?? [];
    countsOf.set(style, counts);
    lists.push({ style, counts, pending: false });
  };
  const endParagraph = (paragraph: OpenParagraph) => {
    const note = notes.at(-1);
    if (note) {
      note.text += `${note.text === '' ? '' : '\n'}${paragraph.text}`;
      return;
    }
    if (paragraph.text.trim() === '') return;
    const list = lists.at(-1);
    let label = '';
    const first = list?.pending === true;
    if (list && first) {
      const levels = styles.lists.get(list.style) ?? noLevels;
      label = nextLabel(list.counts, levels, lists.length, list.startAt);
      list.pending = false;
      delete list.startAt;
    }
    const { level, restart } = paragraph;
    if (level !== undefined && label === '') label = nextLabel(outline, styles.outline, level, restart);
    const text = label === '' ? paragraph.text : `${label} ${paragraph.text}`;
    const table = tables.at(-1);
    if (table) table.write(first && label === '' ? `- ${text}` : text);
    else if (level !== undefined && oneLine(text).length < 300) blocks.heading(level, text);
    else if (styles.titles.has(paragraph.style)) blocks.heading(1, text);
    else if (first) blocks.listItem(text);
    else blocks.paragraph(text);
  };

  scanXml(bytes, {
    open(name, attributes) {
      if (skipping > 0 || isHidden(name, attributes)) {
        skipping++;
        return;
      }
      path.push(name);
      if (context.within.has(name)) inside++;
      if (inside === 0) return;
      switch (name) {
        case 'p':
          paragraphs.push({ text: '', style: attributes['style-name'] ?? '' });
          return;
        case 'h':
          paragraphs.push({
            text: '',
            style: attributes['style-name'] ?? '',
            level: Number(attributes['outline-level'] ?? 1) || 1,
            restart:
              attributes['restart-numbering'] === 'true'
                ? Number(attributes['start-value'] ?? 1) || 1
                : undefined,
          });
          return;
        case 's':
          return add(' ');
        case 'tab':
          return add('\t');
        case 'line-break':
          return add('\n');
        case 'list':
          return openList(attributes);
        case 'list-item': {
          const list = lists.at(-1);
          if (!list) return;
          list.pending = true;
          const start = Number(attributes['start-value']);
          if (Number.isSafeInteger(start) && start > 0) list.startAt = start;
          return;
        }
        case 'note-body': {
          const note = { text: '' };
          add(context.note(() => note.text));
          notes.push(note);
          return;
        }
        case 'table':
          tables.push(openTable());
          return;
        case 'image':
          pictures++;
          return;
        case 'table-cell':
        case 'covered-table-cell':
          if (++cells > context.maxCells)
            throw new Problem('document.tooLarge', `The tables hold more than ${context.maxCells} cells.`);
      }
      tables.at(-1)?.open(name, attributes);
    },
    text(text) {
      if (inside > 0 && skipping === 0) add(text.replace(/\s+/g, ' '));
    },
    close(name) {
      if (skipping > 0) {
        skipping--;
        return;
      }
      path.pop();
      if (inside > 0)
        switch (name) {
          case 'p':
          case 'h': {
            const paragraph = paragraphs.pop();
            if (paragraph) endParagraph(paragraph);
            break;
          }
          case 'list':
            lists.pop();
            break;
          case 'note-body':
            notes.pop();
            break;
          case 'table':
            tables.pop()?.finish(blocks, tables.at(-1));
            break;
          default:
            tables.at(-1)?.close(name);
        }
      if (context.within.has(name)) inside--;
    },
  });
  return pictures;
}
