import type { GridCell } from '../../blocks/lay-out-grid.ts';
import { scanXml } from '../../xml/scan-xml.ts';
import { relationId } from './read-presentation.ts';

/** A paragraph of a shape. `mark` is set for items: empty for a bullet, else the numbering scheme. */
export interface SlideLine {
  readonly text: string;
  readonly level: number;
  readonly mark?: string;
}

export type SlidePiece =
  | { readonly kind: 'text'; readonly placeholder: string | undefined; readonly lines: readonly SlideLine[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly GridCell[])[]; readonly headerRow: boolean }
  | { readonly kind: 'chart' | 'diagram'; readonly relation: string };

export interface Slide {
  readonly hidden: boolean;
  readonly title: string;
  /** In the order of the file, which is the order a screen reader takes. */
  readonly pieces: readonly SlidePiece[];
  readonly pictures: number;
}

interface OpenShape {
  placeholder?: string;
  hidden: boolean;
  readonly lines: SlideLine[];
  readonly others: SlidePiece[];
}

interface OpenTable {
  readonly rows: GridCell[][];
  headerRow: boolean;
}

/** Repeated on every slide, or a picture of the slide itself. */
const furniture = new Set(['dt', 'ftr', 'hdr', 'sldNum', 'sldImg']);
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

/** A slide, or the notes below one. Hidden shapes are left out; so is a second drawing of the same. */
export function readSlide(bytes: Uint8Array): Slide {
  const pieces: SlidePiece[] = [];
  const titles: string[] = [];
  const groups: { hidden: boolean }[] = [];
  let hidden = false;
  let pictures = 0;
  let skipping = 0;
  let shape: OpenShape | undefined;
  let table: OpenTable | undefined;
  let cell: { text: string; continues?: 'above' | 'left' } | undefined;
  let line: { text: string; level: number; mark?: string } | undefined;
  let inText = false;

  const endLine = () => {
    if (!line || line.text.trim() === '') return;
    if (cell) cell.text += `${cell.text === '' ? '' : '\n'}${line.text}`;
    else shape?.lines.push(line);
  };
  const endShape = () => {
    if (!shape || shape.hidden || groups.some((group) => group.hidden)) return;
    const { placeholder, lines, others } = shape;
    if (placeholder !== undefined && furniture.has(placeholder)) return;
    if (placeholder === 'title' || placeholder === 'ctrTitle')
      titles.push(lines.map(({ text }) => text).join(' '));
    else if (lines.length > 0) pieces.push({ kind: 'text', placeholder, lines });
    pieces.push(...others);
  };

  scanXml(bytes, {
    open(name, attributes, written) {
      if (skipping > 0 || name === 'Fallback') {
        skipping++;
        return;
      }
      switch (name) {
        case 'sld':
          hidden = attributes.show === '0' || attributes.show === 'false';
          return;
        case 'grpSp':
          groups.push({ hidden: false });
          return;
        case 'sp':
        case 'graphicFrame':
        case 'pic':
          shape = { hidden: false, lines: [], others: [] };
          return;
        case 'cNvPr': {
          const target = shape ?? groups.at(-1);
          if (target && isOn(attributes.hidden)) target.hidden = true;
          return;
        }
        case 'ph':
          if (shape) shape.placeholder = attributes.type ?? 'obj';
          return;
        case 'p':
          line = { text: '', level: 0 };
          return;
        case 'pPr':
          if (line) line.level = Math.min(Math.max(Number(attributes.lvl ?? 0) || 0, 0), 8);
          return;
        case 'buChar':
        case 'buBlip':
          if (line) line.mark = '';
          return;
        case 'buAutoNum':
          if (line) line.mark = attributes.type ?? 'arabicPeriod';
          return;
        case 'buNone':
          if (line) line.mark = 'none';
          return;
        case 'br':
          if (line) line.text += '\n';
          return;
        case 'fld':
          if (attributes.type === 'slidenum') skipping++;
          return;
        case 't':
          inText = true;
          return;
        case 'tbl':
          table = { rows: [], headerRow: false };
          return;
        case 'tblPr':
          if (table) table.headerRow = isOn(attributes.firstRow);
          return;
        case 'tr':
          table?.rows.push([]);
          return;
        case 'tc':
          cell = { text: '' };
          if (isOn(attributes.vMerge)) cell.continues = 'above';
          else if (isOn(attributes.hMerge)) cell.continues = 'left';
          return;
        case 'chart':
        case 'relIds': {
          const relation = name === 'chart' ? relationId(written) : attributes.dm;
          if (shape && relation !== undefined)
            shape.others.push({ kind: name === 'chart' ? 'chart' : 'diagram', relation });
          return;
        }
        case 'blip':
          pictures++;
      }
    },
    text(text) {
      if (inText && line && skipping === 0) line.text += text;
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
        case 'p':
          endLine();
          line = undefined;
          return;
        case 'tc':
          if (cell) table?.rows.at(-1)?.push(cell);
          cell = undefined;
          return;
        case 'tbl':
          if (table) shape?.others.push({ kind: 'table', ...table });
          table = undefined;
          return;
        case 'sp':
        case 'graphicFrame':
        case 'pic':
          endShape();
          shape = undefined;
          return;
        case 'grpSp':
          groups.pop();
      }
    },
  });
  return { hidden, title: titles.join(' ').trim(), pieces, pictures };
}
