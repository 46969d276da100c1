import { z } from 'zod';
import { traceOfTurn } from '#gateway';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { sourceFor } from '../source-for.ts';

export const turnEvidenceRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/turns/{id}/evidence',
    permission: 'turn.trace',
    tag: 'Turns',
    summary:
      'The audit record of a turn with everything that it takes to check it, and the sources found for it',
    query: z.strictObject({
      since: z.coerce
        .number()
        .int()
        .min(1)
        .optional()
        .describe('Size of a log seen before: the proof that this one continues it comes along'),
    }),
    answers: { 200: '`{turn, state, receipt?, record?, proof?, keys, consistency?, sources}`' },
    async handle({ identity, params, query }) {
      const seesAll = parts.may(identity, 'turn.trace');
      const trace = await traceOfTurn(parts.store, identity, seesAll, params.id ?? '');
      const sources = await Promise.all(trace.documents.map((id) => sourceFor(parts, identity, id)));
      const keys = await parts.audit.keys();
      const common = { turn: trace.id, keys, sources };
      if (!trace.receipt) return { body: { ...common, state: 'none' } };
      const { id, leaf, record } = await parts.audit.record(trace.receipt.record);
      const shown = { ...common, receipt: trace.receipt, record: { id, leaf, text: record } };
      const answer = await parts.audit.proof(trace.receipt.record);
      if (answer.state === 'pending') return { body: { ...shown, state: 'pending' } };
      const { proof } = answer;
      const consistency =
        query.since !== undefined && query.since <= proof.size
          ? { consistency: await parts.audit.consistency(query.since, proof.size) }
          : {};
      return { body: { ...shown, state: 'included', proof, ...consistency } };
    },
  }),
];
