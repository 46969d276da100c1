import { z } from 'zod';

/** What is asked about a document; page numbers begin at 1. */
export type RenderWork =
  | { readonly kind: 'sizes'; readonly from: number; readonly limit: number }
  | { readonly kind: 'image'; readonly page: number; readonly scale: number; readonly maxPixels: number }
  | {
      readonly kind: 'boxes';
      readonly page: number;
      /** Extracted text of the page, and the part of it that is looked for (UTF-16 offsets, end exclusive). */
      readonly text: string;
      readonly start: number;
      readonly end: number;
    };

/** What the parent sends into the box. Without `bytes` the document is the one it was given before. */
export interface RenderRequest {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly work: RenderWork;
}

const share = z.number().min(0).max(1);
export const pageBox = z.object({ x: share, y: share, width: share, height: share });
/** A rectangle on a page in fractions of its width and height, from its upper left corner. */
export type PageBox = z.infer<typeof pageBox>;

const pageSize = z.object({ page: z.int().positive(), width: z.number(), height: z.number() });
/** Width and height in points of 1/72 inch, as the page is shown. */
export type PageSize = z.infer<typeof pageSize>;

/** Most boxes of one answer; a passage has a few dozen lines. */
export const maxBoxes = 500;

/** What comes back. A box that read a hostile file is not trusted: its answer is checked like any other input. */
export const renderAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ready') }),
  z.object({
    outcome: z.literal('sizes'),
    id: z.int(),
    count: z.int().nonnegative(),
    items: z.array(pageSize).max(1_000),
  }),
  z.object({
    outcome: z.literal('image'),
    id: z.int(),
    png: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  z.object({ outcome: z.literal('boxes'), id: z.int(), boxes: z.array(pageBox).max(maxBoxes) }),
  z.object({ outcome: z.literal('refused'), id: z.int(), code: z.string(), detail: z.string() }),
]);
export type RenderAnswer = z.infer<typeof renderAnswer>;
