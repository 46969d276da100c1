import { pdfString, textWidth } from './helvetica.ts';
import type { Part } from './read-source.ts';

/** A4 in points, and the margins. */
const page = { width: 595, height: 842, left: 62, right: 56, top: 62, bottom: 70 };
const bodySize = 10;
const tableSize = 9.5;
/** Each clearly larger than the body, so that readers tell headings by their size. */
const headingSizes = [19, 14.5, 12];

/** A PDF with a text layer in Helvetica: headings, paragraphs, bullets, ruled tables, a footer on each page. */
export function writePdf(parts: readonly Part[]): Uint8Array {
  const title = parts.find((part) => part.kind === 'heading')?.text ?? '';
  const pages = layOut(parts);
  const objects: string[] = [];
  const pageNumber = (index: number) => 5 + 2 * index;
  objects[1] = '<< /Type /Catalog /Pages 2 0 R >>';
  objects[2] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${pageNumber(index)} 0 R`).join(' ')}] >>`;
  for (const [at, name] of [
    [3, 'Helvetica'],
    [4, 'Helvetica-Bold'],
  ] as const)
    objects[at] = `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  for (const [index, commands] of pages.entries()) {
    const footer = textAt(
      page.left,
      36,
      8,
      false,
      `Brandis Etikettiertechnik AG  ·  ${index + 1} / ${pages.length}`,
    );
    const stream = [...commands, footer].join('\n');
    objects[pageNumber(index)] =
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] ` +
      `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${pageNumber(index) + 1} 0 R >>`;
    objects[pageNumber(index) + 1] = `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`;
  }
  const info = objects.length;
  objects[info] =
    `<< /Title ${pdfString(title)} /Author (Brandis Etikettiertechnik AG) /CreationDate (D:20250101080000Z) >>`;
  return assemble(objects, info);
}

function assemble(objects: readonly string[], info: number): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (let number = 1; number < objects.length; number++) {
    offsets.push(file.length);
    file += `${number} 0 obj\n${objects[number]}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file +=
    `xref\n0 ${objects.length}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${objects.length} /Root 1 0 R /Info ${info} 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  // Every character is ASCII: other letters are octal escapes.
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

function layOut(parts: readonly Part[]): string[][] {
  const pages: string[][] = [[]];
  let y = page.height - page.top;
  const room = (height: number) => {
    if (y - height >= page.bottom) return false;
    pages.push([]);
    y = page.height - page.top;
    return true;
  };
  const draw = (command: string) => pages.at(-1)?.push(command);
  const write = (text: string, size: number, bold: boolean, indent: number, hanging = 0) => {
    const lines = wrap(text, page.width - page.left - page.right - indent, size, bold);
    // A paragraph stands on one page, as far as it fits on one.
    if (lines.length < 20) room(lines.length * size * 1.4);
    for (const [index, line] of lines.entries()) {
      room(size * 1.4);
      y -= size * 1.4;
      draw(textAt(page.left + indent - (index === 0 ? hanging : 0), y, size, bold, line));
    }
  };
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'heading') {
      const size = headingSizes[Math.min(part.level, 3) - 1] ?? bodySize;
      room(size * 1.4 + 3 * bodySize * 1.4 + 14);
      y -= part.level === 1 ? 4 : 10;
      write(part.text, size, true, 0);
      y -= 4;
    } else if (part.kind === 'table') {
      y -= 6;
      drawTable(part.rows, { room, draw, down: (by) => (y -= by) });
      y -= 10;
    } else if (part.kind === 'item') {
      const mark = part.number === undefined ? '• ' : `${part.number}. `;
      const hanging = textWidth(mark, bodySize, false);
      // Mark and text are one string, so that they stay together for whoever reads the text.
      write(`${mark}${part.text}`, bodySize, false, 18, hanging);
      y -= parts[index + 1]?.kind === 'item' ? 3 : 10;
    } else {
      write(part.text, bodySize, false, 0);
      y -= 7;
    }
  }
  return pages;
}

interface Pen {
  /** Begins a new page, and says so, when so much does not fit on this one. */
  readonly room: (height: number) => boolean;
  readonly draw: (command: string) => void;
  /** Moves down and returns the new height. */
  readonly down: (by: number) => number;
}

function drawTable(rows: readonly (readonly string[])[], { room, draw, down }: Pen): void {
  const widths = columnWidths(rows);
  const full = widths.reduce((sum, width) => sum + width, 0);
  const [header = []] = rows;
  const drawRow = (row: readonly string[], bold: boolean) => {
    const cells = widths.map((width, at) => wrap(row[at] ?? '', width - 14, tableSize, bold));
    const height = Math.max(...cells.map((lines) => lines.length)) * tableSize * 1.3 + 7;
    // On a new page the columns are named again.
    if (room(height + (bold ? 3 * tableSize : 0)) && !bold) drawRow(header, true);
    const top = down(0);
    let x = page.left;
    for (const [at, lines] of cells.entries()) {
      for (const [line, text] of lines.entries())
        draw(textAt(x + 4, top - 3 - tableSize - line * tableSize * 1.3, tableSize, bold, text));
      x += widths[at] ?? 0;
    }
    const bottom = down(height);
    draw(`0.6 w ${page.left} ${round(bottom)} m ${round(page.left + full)} ${round(bottom)} l S`);
  };
  for (const [index, row] of rows.entries()) drawRow(row, index === 0);
}

/** Narrow columns get what their longest cell wants; the wide ones share what is left. */
function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const wanted = Array.from({ length: count }, (_, at) =>
    Math.max(...rows.map((row) => textWidth(row[at] ?? '', tableSize, true) + 20)),
  );
  const widths = [...wanted];
  let space = page.width - page.left - page.right;
  const narrowFirst = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  for (const [index, at] of narrowFirst.entries()) {
    const width = Math.min(wanted[at] ?? 0, space / (count - index));
    widths[at] = width;
    space -= width;
  }
  return widths;
}

function wrap(text: string, width: number, size: number, bold: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function textAt(x: number, y: number, size: number, bold: boolean, text: string): string {
  return `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${round(x)} ${round(y)} Td ${pdfString(text)} Tj ET`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
