import { Readable } from 'node:stream';
import { z } from 'zod';
import { auditKinds } from '#contract';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const auditRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/audit/checkpoint',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'The newest signed checkpoint (C2SP note) and the key to check it with',
    answers: { 200: '`{checkpoint, publicKey}`' },
    async handle() {
      return { body: { checkpoint: await parts.audit.checkpoint(), publicKey: parts.audit.publicKey() } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/state',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'Size, newest checkpoint, keys, promises that are due, and what the witness says',
    answers: { 200: '`{origin, size, signedAt, checkpoint, keys, pending, late, witness}`' },
    handle: async () => ({ body: await parts.audit.state() }),
  }),
  route({
    method: 'GET',
    path: '/api/audit/checkpoints',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'Signed checkpoints that were kept, one a minute, the newest first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
      cursor: z.coerce.number().int().min(0).optional(),
    }),
    answers: { 200: '`{items: [{size, signedAt, note}], nextCursor?}`' },
    async handle({ query }) {
      const { limit, cursor } = query;
      const found = await parts.audit.checkpoints({ limit: limit + 1, before: cursor });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { body: { items, ...(found.length > limit && last ? { nextCursor: String(last.size) } : {}) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/records',
    permission: 'audit.read',
    tag: 'Audit',
    summary:
      'Records from either end, filtered; hashes and metadata, no content. A page may be short and have a next one: a request looks at 20,000 records at most',
    query: z.strictObject({
      after: z.coerce.number().int().min(-1).optional().describe('The same as `cursor`, oldest first'),
      cursor: z.coerce.number().int().min(-1).optional(),
      first: z.enum(['oldest', 'newest']).default('oldest'),
      kind: z.enum(auditKinds).optional(),
      event: z
        .string()
        .regex(/^[A-Za-z]{1,40}$/)
        .optional(),
      useCase: z.string().max(100).optional(),
      about: z.string().min(1).max(100).optional().describe('An identifier or pseudonym that it names'),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    answers: { 200: '`{items, nextCursor?, examined, reached?}`' },
    async handle({ query }) {
      const { after, cursor = after, from, to, ...wish } = query;
      const { nextCursor, ...page } = await parts.audit.search({
        ...wish,
        cursor,
        ...(from === undefined ? {} : { from: new Date(from) }),
        ...(to === undefined ? {} : { to: new Date(to) }),
      });
      return { body: { ...page, ...(nextCursor === undefined ? {} : { nextCursor: String(nextCursor) }) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/records/{record}',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'One record, by its id or its place in the log',
    answers: { 200: '`{id, leaf, record, index?}`; without a place while it is only promised' },
    async handle({ params }) {
      const record = params.record ?? '';
      return { body: await parts.audit.record(isIndex(record) ? Number(record) : record) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/export',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'The whole log as lines of JSON, for `leitstand audit verify`',
    answers: { 200: 'application/x-ndjson' },
    handle: async () => ({
      body: Readable.from(inLines(parts.exportLog())),
      headers: { 'content-type': 'application/x-ndjson' },
    }),
  }),
  route({
    method: 'GET',
    path: '/api/audit/proof/{record}',
    permission: 'signedIn',
    tag: 'Audit',
    summary:
      'RFC 6962 inclusion proof of a record by its id, for whoever holds a receipt; for auditors also by index',
    answers: { 200: '`{state: "included", proof}` or `{state: "pending", record}`' },
    async handle({ identity, params }) {
      const record = params.record ?? '';
      // Ids cannot be guessed, indices can be counted through.
      const byIndex = isIndex(record) && parts.may(identity, 'audit.read');
      return { body: await parts.audit.proof(byIndex ? Number(record) : record) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/audit/consistency',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'RFC 6962 consistency proof between two sizes of the log',
    query: z.strictObject({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) }),
    answers: { 200: '`{from, to, hashes}`' },
    async handle({ query }) {
      return { body: await parts.audit.consistency(query.from, query.to) };
    },
  }),
];

const isIndex = (record: string): boolean => /^\d{1,15}$/.test(record);

async function* inLines(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}
