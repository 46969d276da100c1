import type { Detector, Finding } from '../../finding.ts';
import { icaoDigit } from '../identifiers/checks/digits.ts';

/** The machine-readable zone of passports, id cards and visas (ICAO 9303): two lines of 44 or 36 signs, or three of 30. */
export const mrz: Detector = {
  name: 'mrz',
  categories: ['passport', 'idCard'],
  find({ text }): readonly Finding[] {
    const findings: Finding[] = [];
    for (let at = text.indexOf('<<'); at >= 0; ) {
      const block = blockAround(text, at);
      if (block) findings.push(judge(text, block));
      at = text.indexOf('<<', block?.end ?? endOfLine(text, at));
    }
    return findings;
  },
};

interface Block {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

const widths: ReadonlyMap<number, number> = new Map([
  [44, 2],
  [36, 2],
  [30, 3],
]);

/** The lines of one width around a filler, as many as that width has; undefined where there are fewer. */
function blockAround(text: string, at: number): Block | undefined {
  let start = at;
  while (start > 0 && at - start < 44 && isSign(text.charCodeAt(start - 1))) start--;
  const width = endOfLine(text, start) - start;
  const wanted = widths.get(width);
  if (wanted === undefined) return undefined;
  const line = (from: number): string | undefined => {
    const piece = text.slice(from, from + width);
    return piece.length === width && endOfLine(text, from) === from + width ? piece : undefined;
  };
  // The first filler may stand in a later line: an id card begins with its number.
  const above = line(start - width - 1);
  const first = above && text[start - 1] === '\n' ? start - width - 1 : start;
  const lines = Array.from({ length: wanted }, (_, row) => line(first + row * (width + 1)));
  const whole = lines.filter((piece) => piece !== undefined);
  if (whole.length < wanted) return undefined;
  return { start: first, end: first + wanted * (width + 1) - 1, lines: whole };
}

function judge(text: string, { start, end, lines }: Block): Finding {
  const card = lines.length === 3;
  const [first = '', second = ''] = lines;
  const number = card ? first.slice(5, 15) : second.slice(0, 10);
  const birth = card ? second.slice(0, 7) : second.slice(13, 20);
  const holds = [number, birth].every((field) => icaoDigit(field.slice(0, -1)) === Number(field.at(-1)));
  return {
    category: text[start] === 'P' ? 'passport' : 'idCard',
    start,
    end,
    confidence: holds ? 1 : 0.8,
    detector: 'mrz',
    reason: holds ? 'machineZoneHolds' : 'machineZone',
  };
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && isSign(text.charCodeAt(end))) end++;
  return end;
}

/** Capital letters, digits and the filler `<`. */
function isSign(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 60;
}
