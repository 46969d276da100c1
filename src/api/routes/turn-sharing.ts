import { grantTurn, possibleAuditors, sharesFor, sharesOfTurn, withdrawGrant } from '#access';
import { type Identity, newTurnShare, Problem, type TurnShare } from '#contract';
import { type TurnTrace, traceOfTurn } from '#gateway';
import type { Handle } from '#store';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

/** What was said in a turn is shown to an auditor by the person who asked, and by nobody else. */
export const turnSharingRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/auditors',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'Whom a turn of yours can be shared with: auditors and overseers by name, and groups of theirs',
    answers: { 200: '`{people: [{id, name}], groups: [{id, name}]}`' },
    handle: async () => ({ body: await possibleAuditors(parts.store) }),
  }),
  route({
    method: 'GET',
    path: '/api/shares',
    permission: 'turn.trace',
    tag: 'Turns',
    summary: 'Turns whose content was shared with you and may be read now, the newest first',
    query: pageQuery,
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ identity, query }) {
      const page = { limit: query.limit + 1, after: query.cursor };
      const shares = await sharesFor(parts.store, identity, parts.now(), page);
      const items = shares.slice(0, query.limit);
      const last = items.at(-1);
      return { body: { items, ...(shares.length > query.limit && last ? { nextCursor: last.id } : {}) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/turns/{id}/shares',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'Who may read what was said in your turn, and who could until it ended',
    answers: { 200: '`{items}`' },
    async handle({ identity, params }) {
      const turn = await ownTurn(parts, parts.store, identity, params.id ?? '');
      return { body: { items: await sharesOfTurn(parts.store, turn.id) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/turns/{id}/shares',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'Let an auditor, or the auditors of a group, read what was said in your turn until a date',
    body: newTurnShare,
    answers: { 201: 'The share' },
    async handle({ identity, params, body }) {
      const share = await parts.store.transaction(async (handle) => {
        const turn = await ownTurn(parts, handle, identity, params.id ?? '');
        const made = await grantTurn(
          handle,
          {
            turn: turn.id,
            by: identity.person.id,
            to: 'group' in body ? { group: body.group } : { person: body.person },
            until: new Date(body.until),
          },
          parts.now(),
        );
        await recordShare(parts, handle, turn, made, 'granted');
        return made;
      });
      return { status: 201, body: share };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/turns/{id}/shares/{share}',
    permission: 'turn.read',
    tag: 'Turns',
    summary: 'Take a share back; from now on it opens nothing',
    answers: { 204: 'Taken back' },
    async handle({ identity, params }) {
      await parts.store.transaction(async (handle) => {
        const turn = await ownTurn(parts, handle, identity, params.id ?? '');
        const share = await withdrawGrant(handle, turn.id, params.share ?? '', parts.now());
        await recordShare(parts, handle, turn, share, 'withdrawn');
      });
      return { status: 204 };
    },
  }),
];

type OwnTurn = TurnTrace & { readonly owner: string };

/** A turn of which this person may read everything: their own. */
async function ownTurn(parts: ApiParts, handle: Handle, identity: Identity, id: string): Promise<OwnTurn> {
  const turn = await traceOfTurn(handle, identity, false, id);
  const { owner } = turn;
  if (owner === null || !parts.may(identity, 'turn.read', { owner })) {
    throw new Problem('resource.notFound', 'There is no such turn.');
  }
  return { ...turn, owner };
}

async function recordShare(
  parts: ApiParts,
  handle: Handle,
  turn: OwnTurn,
  { to, expiresAt }: TurnShare,
  event: 'granted' | 'withdrawn',
): Promise<void> {
  await parts.append(handle, {
    kind: 'access',
    actor: { person: turn.owner },
    subject: {
      ...{ useCase: turn.useCase, turn: turn.id, conversation: turn.conversation },
      ...(to.kind === 'person' ? { person: await parts.audit.pseudonym(handle, to.id) } : {}),
    },
    data: {
      event,
      verb: 'turn.read',
      ...(to.kind === 'group' ? { group: to.id } : {}),
      ...(event === 'granted' ? { until: expiresAt.toISOString() } : {}),
    },
  });
}
