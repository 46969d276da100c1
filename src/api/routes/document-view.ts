import { z } from 'zod';
import { Problem } from '#contract';
import { documentBlocks, openDocument, pageText, shownVersion, versionBytes } from '#knowledge';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { sightForContent } from '../sight.ts';

const whichQuery = {
  version: z.coerce.number().int().min(1).optional().describe('The one that answers, unless given'),
  passage: z.string().min(1).max(200).optional().describe('The version that this passage belongs to'),
};
const offset = z.coerce.number().int().min(0).max(100_000_000);

const openQuery = z
  .strictObject({ ...whichQuery, start: offset.optional(), end: offset.optional() })
  .refine(({ start, end }) => (start === undefined) === (end === undefined), 'start and end go together')
  .refine(({ start = 0, end = 1 }) => start < end, 'start is before end');

const blocksQuery = openQuery.safeExtend({
  first: z.coerce.number().int().min(0).default(0).describe('Number of the first passage, from 0'),
  limit: z.coerce.number().int().min(1).max(200).default(40).describe('So many passages'),
});

const pagesQuery = z.strictObject({
  ...whichQuery,
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.coerce.number().int().min(1).optional().describe('Number of the first page'),
});

const imageQuery = z.strictObject({
  ...whichQuery,
  scale: z.coerce.number().min(0.1).max(4).default(1.5).describe('Pixels for each point of 1/72 inch'),
});

const boxesQuery = z.strictObject({ ...whichQuery, start: offset, end: offset });

/** Content of documents to look at: for readers only, like the text itself. */
export const documentViewRoutes = (parts: ApiParts): readonly Route[] => {
  const common = { method: 'GET', permission: 'document.read', tag: 'Knowledge' } as const;
  /** A PDF that this person may read; anything else has no pages. */
  const pdf = async (...[sight, id, which]: Tail<Parameters<typeof shownVersion>>) => {
    const version = await shownVersion(parts.store, sight, id, which);
    if (version.format !== 'pdf' && !(version.format === null && /\.pdf$/i.test(version.name)))
      throw new Problem('document.noPages', 'The document has no pages.');
    const source = { handle: parts.store, envelopes: parts.envelopes, blobs: parts.blobs };
    return { version, key: version.id, bytes: () => versionBytes(source, version) };
  };
  return [
    route({
      ...common,
      path: '/api/documents/{id}/view',
      summary: 'How a document is shown, and where a passage or a part of its text stands in it',
      query: openQuery,
      answers: { 200: '`{document, version, current, shownAs, passages, place?, sheets?, mail?}`' },
      async handle({ identity, params, query }) {
        return {
          body: await openDocument(parts.store, sightForContent(parts, identity), params.id ?? '', query),
        };
      },
    }),
    route({
      ...common,
      path: '/api/documents/{id}/blocks',
      summary: 'A window of the extracted text as headings, paragraphs and tables, a part of it marked',
      query: blocksQuery,
      answers: { 200: '`{first, next?, blocks}`' },
      async handle({ identity, params, query: { start, end, ...wanted } }) {
        const marked = start === undefined || end === undefined ? {} : { marked: { start, end } };
        const sight = sightForContent(parts, identity);
        return { body: await documentBlocks(parts.store, sight, params.id ?? '', { ...wanted, ...marked }) };
      },
    }),
    route({
      ...common,
      path: '/api/documents/{id}/pages',
      summary: 'Number and sizes of the pages of a PDF',
      query: pagesQuery,
      answers: { 200: '`{count, items: [{page, width, height}], nextCursor?}`; sizes in points' },
      async handle({ identity, params, query: { limit, cursor = 1, ...which }, signal }) {
        const document = await pdf(sightForContent(parts, identity), params.id ?? '', which);
        const { count, items } = await parts.renderer.pages(document, cursor, limit, signal);
        const next = cursor + items.length;
        return { body: { count, items, ...(next <= count ? { nextCursor: String(next) } : {}) } };
      },
    }),
    route({
      ...common,
      path: '/api/documents/{id}/pages/{page}',
      summary: 'A page of a PDF as a picture',
      query: imageQuery,
      answers: { 200: 'image/png' },
      async handle({ identity, params, query: { scale, ...which }, signal }) {
        const document = await pdf(sightForContent(parts, identity), params.id ?? '', which);
        const image = await parts.renderer.image(document, pageNumber(params.page), scale, signal);
        return { body: Buffer.from(image), headers: { 'content-type': 'image/png' } };
      },
    }),
    route({
      ...common,
      path: '/api/documents/{id}/pages/{page}/boxes',
      summary: 'Where on a page of a PDF a part of its text stands',
      query: boxesQuery,
      answers: {
        200: '`{boxes: [{x, y, width, height}]}` in shares of the page, from its upper left corner',
      },
      async handle({ identity, params, query: { start, end, ...which }, signal }) {
        const page = pageNumber(params.page);
        const document = await pdf(sightForContent(parts, identity), params.id ?? '', which);
        const { text, offset: from } = await pageText(parts.store, document.version.id, page);
        const part = { text, start: start - from, end: end - from };
        const boxes = await parts.renderer.boxes(document, page, part, signal);
        return { body: { boxes } };
      },
    }),
  ];
};

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest] ? Rest : never;

function pageNumber(text: string | undefined): number {
  if (!/^[1-9]\d{0,5}$/.test(text ?? ''))
    throw new Problem('document.noSuchPage', 'Pages have numbers from 1 on.');
  return Number(text);
}
