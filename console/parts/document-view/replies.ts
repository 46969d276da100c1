import * as z from '../../api/schema.ts';

const place = z.object({
  start: z.number(),
  end: z.number(),
  ordinal: z.number(),
  page: z.optional(z.number()),
  sheet: z.optional(z.string()),
});
export type Place = z.Infer<typeof place>;

/** What `GET /api/documents/{id}/view` says. */
export const opened = z.object({
  document: z.object({ id: z.string(), name: z.string(), collection: z.string() }),
  version: z.number(),
  current: z.boolean(),
  shownAs: z.oneOf(['pages', 'sheets', 'mail', 'text']),
  passages: z.number(),
  place: z.optional(place),
  sheets: z.optional(z.array(z.object({ name: z.string(), first: z.number(), passages: z.number() }))),
  mail: z.optional(
    z.object({
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
      attachments: z.array(z.string()),
    }),
  ),
});
export type Opened = z.Infer<typeof opened>;

export const pageSizes = z.object({
  count: z.number(),
  items: z.array(z.object({ page: z.number(), width: z.number(), height: z.number() })),
});

export const pageBoxes = z.object({
  boxes: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })),
});

const mark = z.optional(z.object({ start: z.number(), end: z.number() }));
const block = z.union([
  z.object({
    kind: z.oneOf(['heading', 'paragraph', 'listItem', 'code']),
    level: z.optional(z.number()),
    text: z.string(),
    start: z.number(),
    end: z.number(),
    mark,
  }),
  z.object({
    kind: z.oneOf(['table']),
    header: z.array(z.string()),
    rows: z.array(z.object({ cells: z.array(z.string()), marked: z.optional(z.array(z.number())) })),
    start: z.number(),
    end: z.number(),
  }),
]);
export type Block = z.Infer<typeof block>;
export type TextBlock = Extract<Block, { text: string }>;
export type TableBlock = Extract<Block, { header: string[] }>;

/** What `GET /api/documents/{id}/blocks` says. */
export const blockWindow = z.object({
  first: z.number(),
  next: z.optional(z.number()),
  blocks: z.array(block),
});
