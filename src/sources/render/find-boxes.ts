import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fieldPieces } from '../formats/pdf/field-pieces.ts';
import type { TextPiece } from '../formats/pdf/page-lines.ts';
import { alignWords, type Word, wordsOf } from './align-words.ts';
import { maxBoxes, type PageBox } from './protocol.ts';

/** A piece of text the page draws, and where its words begin in the page's text. */
interface Drawn {
  readonly piece: TextPiece;
  readonly start: number;
}

/** Share of the letter size that hangs below the baseline. */
const descent = 0.22;

/**
 * Where on the page the part `start`–`end` of its extracted text stands: one box for each line of it, from the
 * top. Empty when none of its words is drawn there (a scan).
 */
export async function findBoxes(
  page: PDFPageProxy,
  text: string,
  start: number,
  end: number,
): Promise<readonly PageBox[]> {
  const { items } = await page.getTextContent();
  const pieces = items.flatMap((item) => ('str' in item ? [item] : []));
  const { text: drawnText, drawn } = inOneText([...pieces, ...fieldPieces(await page.getAnnotations())]);
  const wanted = wordsOf(text);
  const found = wordsOf(drawnText);
  const paired = alignWords(
    wanted.map((word) => word.text),
    found.map((word) => word.text),
  );
  const { width, height, convertToViewportPoint } = viewportOf(page);
  const boxes = wanted.flatMap((word, index) => {
    if (word.end <= start || word.start >= end) return [];
    const match = found[paired[index] ?? -1];
    return match ? boxesOfWord(withSigns(match, drawnText), drawn, convertToViewportPoint) : [];
  });
  return joinLine(boxes)
    .slice(0, maxBoxes)
    .map((box) => asShare(box, width, height));
}

/** The pieces of a page as one text, in the order in which they were drawn; text drawn twice (bold) counts once. */
function inOneText(pieces: readonly TextPiece[]): {
  readonly text: string;
  readonly drawn: readonly Drawn[];
} {
  let text = '';
  const drawn: Drawn[] = [];
  const seen = new Set<string>();
  let last: TextPiece | undefined;
  for (const piece of pieces) {
    const [, , , , x = 0, y = 0] = piece.transform;
    const key = `${piece.str}|${Math.round(x)}|${Math.round(y)}|${Math.round(piece.height)}`;
    if (piece.str.trim().length > 1 && seen.has(key)) continue;
    seen.add(key);
    text += last ? between(last, piece) : '';
    drawn.push({ piece, start: text.length });
    text += piece.str;
    last = piece;
  }
  return { text, drawn };
}

/** Pieces that touch on one baseline are one word cut in two; a new line keeps a hyphen's two halves together. */
function between(last: TextPiece, next: TextPiece): string {
  const [, , , , x0 = 0, y0 = 0] = last.transform;
  const [, , , , x1 = 0, y1 = 0] = next.transform;
  const size = Math.max(last.height, next.height, 1);
  if (Math.abs(y1 - y0) > 0.4 * size) return '\n';
  const gap = x1 - (x0 + last.width);
  return gap > -0.6 * size && gap < 0.15 * size ? '' : ' ';
}

interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

type ToViewport = (x: number, y: number) => readonly [x: number, y: number];

function viewportOf(page: PDFPageProxy): {
  readonly width: number;
  readonly height: number;
  readonly convertToViewportPoint: ToViewport;
} {
  const viewport = page.getViewport({ scale: 1 });
  return {
    width: viewport.width,
    height: viewport.height,
    convertToViewportPoint: (x, y) => {
      const [px = 0, py = 0] = viewport.convertToViewportPoint(x, y).map(Number);
      return [px, py];
    },
  };
}

/** The word with the full stop, bracket or colon that touches it. */
function withSigns({ text, start, end }: Word, drawn: string): Word {
  const before = /[^\s\p{L}\p{N}]{0,3}$/u.exec(drawn.slice(Math.max(0, start - 3), start))?.[0].length ?? 0;
  const after = /^[^\s\p{L}\p{N}]{0,3}/u.exec(drawn.slice(end, end + 3))?.[0].length ?? 0;
  return { text, start: start - before, end: end + after };
}

/** A word may be drawn in several pieces; inside a piece its place follows from the number of letters. */
function boxesOfWord(word: Word, drawn: readonly Drawn[], toViewport: ToViewport): Rectangle[] {
  const boxes: Rectangle[] = [];
  for (const { piece, start } of drawn) {
    const length = piece.str.length;
    if (start + length <= word.start) continue;
    if (start >= word.end) break;
    const from = Math.max(0, word.start - start) / length;
    const to = Math.min(length, word.end - start) / length;
    boxes.push(boxOfPiece(piece, from, to, toViewport));
  }
  return boxes;
}

/** The part of a piece from one share of its width to another, whichever way it is turned. */
function boxOfPiece(piece: TextPiece, from: number, to: number, toViewport: ToViewport): Rectangle {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = piece.transform;
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const size = piece.height || up;
  const [start, end] = piece.dir === 'rtl' ? [1 - to, 1 - from] : [from, to];
  const corner = (share: number, rise: number) =>
    toViewport(
      x + (a / along) * piece.width * share + (c / up) * size * rise,
      y + (b / along) * piece.width * share + (d / up) * size * rise,
    );
  const corners = [corner(start, -descent), corner(end, -descent), corner(start, 1), corner(end, 1)];
  const xs = corners.map(([px]) => px);
  const ys = corners.map(([, py]) => py);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** Words next to each other on one line share a box. */
function joinLine(boxes: readonly Rectangle[]): Rectangle[] {
  const joined: Rectangle[] = [];
  for (const box of boxes) {
    const last = joined.at(-1);
    const height = Math.max(box.y1 - box.y0, 1);
    const level = last && Math.min(last.y1, box.y1) - Math.max(last.y0, box.y0) > 0.6 * height;
    const near = last && box.x0 - last.x1 < 1.5 * height && box.x1 > last.x0 - 1.5 * height;
    if (last && level && near)
      joined[joined.length - 1] = {
        x0: Math.min(last.x0, box.x0),
        y0: Math.min(last.y0, box.y0),
        x1: Math.max(last.x1, box.x1),
        y1: Math.max(last.y1, box.y1),
      };
    else joined.push(box);
  }
  return joined;
}

function asShare({ x0, y0, x1, y1 }: Rectangle, width: number, height: number): PageBox {
  const share = (value: number, of: number) => Math.round(Math.min(1, Math.max(0, value / of)) * 1e4) / 1e4;
  const [left, top] = [share(x0, width), share(y0, height)];
  return {
    x: left,
    y: top,
    width: Math.max(0, share(x1, width) - left),
    height: Math.max(0, share(y1, height) - top),
  };
}
