import { z } from 'zod';
import type { TextPiece } from './page-lines.ts';

const annotation = z.object({
  subtype: z.string().optional(),
  fieldType: z.string().nullish(),
  fieldValue: z.unknown(),
  checkBox: z.boolean().optional(),
  hidden: z.boolean().optional(),
  contentsObj: z.object({ str: z.string() }).optional(),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});

/** What people typed into a form or wrote onto a page, as pieces where it stands. */
export function fieldPieces(annotations: readonly unknown[]): TextPiece[] {
  return annotations.flatMap((raw) => {
    const parsed = annotation.safeParse(raw);
    if (!parsed.success || parsed.data.hidden) return [];
    const { rect } = parsed.data;
    const height = Math.min(Math.abs(rect[3] - rect[1]), 10);
    return shownText(parsed.data)
      .split(/\r\n?|\n/)
      .filter((line) => line.trim() !== '')
      .map((str, index) => ({
        str,
        dir: 'ltr',
        width: Math.min(rect[2] - rect[0], str.length * height * 0.5),
        height,
        transform: [height, 0, 0, height, rect[0], rect[3] - height * (1 + index * 1.2)],
      }));
  });
}

function shownText({
  subtype,
  fieldType,
  fieldValue,
  checkBox,
  contentsObj,
}: z.infer<typeof annotation>): string {
  if (subtype === 'Widget') {
    if (fieldType === 'Btn') return checkBox ? (fieldValue === 'Off' || !fieldValue ? '[ ]' : '[x]') : '';
    if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
    return Array.isArray(fieldValue)
      ? fieldValue.filter((value) => typeof value === 'string').join(', ')
      : typeof fieldValue === 'string'
        ? fieldValue
        : '';
  }
  return subtype === 'FreeText' || subtype === 'Text' ? (contentsObj?.str ?? '') : '';
}
