import { Readable } from 'node:stream';
import { z } from 'zod';
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
    path: '/api/audit/records',
    permission: 'audit.read',
    tag: 'Audit',
    summary: 'Records after an index, oldest first; hashes and metadata, no content',
    query: z.strictObject({
      after: z.coerce.number().int().min(-1).default(-1),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ query }) {
      const items = await parts.audit.records(query.after, query.limit);
      const last = items.at(-1);
      return {
        body: { items, ...(last && items.length === query.limit ? { nextCursor: String(last.index) } : {}) },
      };
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
      const byIndex = /^\d{1,15}$/.test(record) && parts.may(identity, 'audit.read');
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

async function* inLines(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}
