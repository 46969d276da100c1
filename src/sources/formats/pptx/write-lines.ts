import type { BlockCollector, Place } from '../../blocks/collect-blocks.ts';
import { numberLabel } from '../../blocks/number-label.ts';
import type { SlideLine, SlidePiece } from './read-slide.ts';

/**
 * The text of a shape. What bullets a line has is inherited from the slide's master; near enough: several lines in
 * the slide's body are items unless they say otherwise, everything else is running text unless it says so.
 */
export function writeLines(
  { placeholder, lines }: Extract<SlidePiece, { readonly kind: 'text' }>,
  blocks: BlockCollector,
  place: Place,
): void {
  const isBody = (placeholder === 'obj' || placeholder === 'body') && lines.length > 1;
  const counts: number[] = [];
  for (const line of lines) {
    const mark = line.mark ?? (isBody ? '' : 'none');
    if (mark === 'none') blocks.paragraph(line.text, place);
    else blocks.listItem(`${label(mark, line, counts)}${line.text}`, place);
  }
}

/** Counts on and gives "2. ", "b) " …; nothing for a bullet. */
function label(mark: string, { level }: SlideLine, counts: number[]): string {
  counts.length = Math.min(counts.length, level + 1);
  if (mark === '') {
    counts.length = Math.min(counts.length, level);
    return '';
  }
  counts[level] = (counts[level] ?? 0) + 1;
  const [, scheme = '', closing = ''] = /^(arabic|alphaLc|alphaUc|romanLc|romanUc)(\w*)$/.exec(mark) ?? [];
  const number = numberLabel(counts[level], formats[scheme] ?? 'decimal');
  if (closing === 'ParenBoth') return `(${number}) `;
  return `${number}${closing === 'ParenR' ? ')' : closing === 'Plain' ? '' : '.'} `;
}

const formats: Readonly<Record<string, string>> = {
  alphaLc: 'lowerLetter',
  alphaUc: 'upperLetter',
  romanLc: 'lowerRoman',
  romanUc: 'upperRoman',
};
