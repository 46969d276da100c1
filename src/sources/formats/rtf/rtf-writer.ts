import { Problem } from '#contract';
import { oneLine } from '../../blocks/clean-text.ts';
import type { BlockCollector } from '../../blocks/collect-blocks.ts';
import { type GridCell, layOutGrid } from '../../blocks/lay-out-grid.ts';

/** What a paragraph is, by its own properties and its style. */
export interface ParagraphLook {
  readonly inTable: boolean;
  /** 1 for the highest heading. */
  readonly headingLevel: number | undefined;
}

/** Text of one place (body, header, footer) on its way into blocks. */
export interface RtfWriter {
  text(text: string): void;
  /** What stands before an item; a bullet is no text. */
  label(text: string): void;
  endParagraph(look: ParagraphLook): void;
  /** The table row's cells as they are defined, before or after their text. */
  startRow(): void;
  defineCell(continues: 'above' | 'left' | undefined): void;
  headerRow(): void;
  endCell(): void;
  endRow(): void;
  /** A cell or row of a table inside a cell. */
  endInnerCell(): void;
  endInnerRow(): void;
  finish(): void;
}

export function createRtfWriter(blocks: BlockCollector, maxCells: number): RtfWriter {
  let line = '';
  let itemLabel: string | undefined;
  let cellLines: string[] = [];
  let innerCells: string[] = [];
  let row: string[] = [];
  let definition: ('above' | 'left' | undefined)[] = [];
  let isHeader = false;
  let rows: GridCell[][] = [];
  let headerRows = 0;
  let cells = 0;

  const count = () => {
    if (++cells > maxCells)
      throw new Problem('document.tooLarge', `The tables hold more than ${maxCells} cells.`);
  };
  const take = (): string => {
    const text = itemLabel === undefined ? line : `${itemLabel === '' ? '- ' : `${itemLabel} `}${line}`;
    const filled = line.trim() !== '';
    line = '';
    itemLabel = undefined;
    return filled ? text : '';
  };
  const flushTable = () => {
    if (rows.length === 0) return;
    const header = headerRows < rows.length ? headerRows : 0;
    blocks.table(layOutGrid(rows, header), header > 0 ? { headerRows: header } : {});
    rows = [];
    headerRows = 0;
  };

  return {
    text(text) {
      line += text;
    },
    label(text) {
      const label = text.trim();
      // A letter o is the hollow bullet of the second level.
      itemLabel = /[\p{L}\p{N}]/u.test(label) && label !== 'o' ? label : '';
    },
    endParagraph({ inTable, headingLevel }) {
      if (inTable || cellLines.length > 0) {
        cellLines.push(take());
        return;
      }
      const label = itemLabel;
      const text = line;
      line = '';
      itemLabel = undefined;
      if (text.trim() === '') return;
      flushTable();
      const labelled = label ? `${label} ${text}` : text;
      if (headingLevel !== undefined && oneLine(labelled).length < 300)
        blocks.heading(headingLevel, labelled);
      else if (label !== undefined) blocks.listItem(labelled);
      else blocks.paragraph(labelled);
    },
    startRow() {
      definition = [];
      isHeader = false;
    },
    defineCell(continues) {
      if (definition.length < 1_000) definition.push(continues);
    },
    headerRow() {
      isHeader = true;
    },
    endCell() {
      count();
      cellLines.push(take());
      row.push(cellLines.filter((text) => text !== '').join('\n'));
      cellLines = [];
    },
    endRow() {
      if (row.length > 0) {
        if (isHeader && headerRows === rows.length) headerRows++;
        rows.push(
          row.map((text, column) => {
            const continues = definition[column];
            return continues === undefined ? { text } : { text, continues };
          }),
        );
      }
      row = [];
    },
    endInnerCell() {
      count();
      innerCells.push(oneLine([...cellLines.splice(0), take()].join(' ')));
    },
    endInnerRow() {
      cellLines.push(innerCells.filter((text) => text !== '').join(' | '));
      innerCells = [];
    },
    finish() {
      if (innerCells.length > 0) this.endInnerRow();
      if (cellLines.length > 0 || row.length > 0) {
        this.endCell();
        this.endRow();
      }
      this.endParagraph({ inTable: false, headingLevel: undefined });
      flushTable();
    },
  };
}
