import { credentialOf, requireOwn } from '#access';
import { absence, decideReview, type Identity, reviewQuery } from '#contract';
import { cohensKappa, fleissKappa } from '#evaluation';
import { decideOnReview } from '#gateway';
import {
  absenceOf,
  claimReview,
  endAbsence,
  listReviews,
  type Reviewer,
  releaseClaim,
  reviewFigures,
  setAbsence,
  viewReview,
} from '#review';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

const figuresMs = 30 * 86_400_000;

/** Answers that wait for a person: taken one at a time, and read only by who has taken it. */
export const reviewRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/reviews',
    permission: 'review.read',
    tag: 'Reviews',
    summary: 'What waits for you, the nearest deadline first; or what is over. Nothing of what was said',
    query: reviewQuery,
    answers: { 200: '`{items, more}`' },
    async handle({ identity, query }) {
      return { body: await listReviews(parts, parts.store, reviewerOf(identity), query) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reviews/figures',
    permission: 'evaluation.read',
    tag: 'Reviews',
    summary:
      'Load, and of the last 30 days time, share of changes and agreement (κ): sums of five people or more',
    answers: {
      200: '`{open, overdue, people?: {decisions, medianMs, overrideRate, compared?, kappa?, fleissKappa?}}`',
    },
    async handle() {
      const now = parts.now();
      const since = new Date(now.getTime() - figuresMs);
      return { body: await reviewFigures(parts.store, { since, now }, { kappa: cohensKappa, fleissKappa }) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reviews/absence',
    permission: 'review.read',
    tag: 'Reviews',
    summary: 'When you are away, if you have said so',
    answers: { 200: '`{from?, until?}`' },
    async handle({ identity }) {
      return { body: (await absenceOf(parts.store, identity.person.id, parts.now())) ?? {} };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/reviews/absence',
    permission: 'review.decide',
    tag: 'Reviews',
    summary: 'Say when you are away: no mails meanwhile, and deputies are called where too few are left',
    body: absence,
    answers: { 204: 'Noted' },
    async handle({ identity, body }) {
      const { from, until } = body;
      await setAbsence(parts.store, identity.person.id, { from: new Date(from), until: new Date(until) });
      return { status: 204 };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/reviews/absence',
    permission: 'review.decide',
    tag: 'Reviews',
    summary: 'You are back',
    answers: { 204: 'Noted' },
    async handle({ identity }) {
      await endAbsence(parts.store, identity.person.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'GET',
    path: '/api/reviews/{id}',
    permission: 'review.read',
    tag: 'Reviews',
    summary: 'Request, answer, sources and findings, for the person who has claimed it',
    answers: { 200: 'The review' },
    async handle({ identity, params }) {
      return { body: await viewReview(parts, parts.store, reviewerOf(identity), params.id ?? '') };
    },
  }),
  route({
    method: 'POST',
    path: '/api/reviews/{id}/claim',
    permission: 'review.decide',
    tag: 'Reviews',
    summary: 'Take it into your hands for a quarter of an hour; once more renews that',
    answers: { 200: '`{claimedUntil}`' },
    async handle({ identity, params }) {
      const { claimedUntil } = await parts.store.transaction((handle) =>
        claimReview(parts, handle, decidingAs(identity), params.id ?? ''),
      );
      return { body: { claimedUntil: claimedUntil.toISOString() } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/reviews/{id}/release-claim',
    permission: 'review.decide',
    tag: 'Reviews',
    summary: 'Give it back to the others',
    answers: { 204: 'Given back' },
    async handle({ identity, params }) {
      await parts.store.transaction((handle) =>
        releaseClaim(parts, handle, reviewerOf(identity), params.id ?? ''),
      );
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/reviews/{id}/decide',
    permission: 'review.decide',
    tag: 'Reviews',
    summary: 'Approve, change or reject the answer that you have claimed',
    body: decideReview,
    answers: { 200: '`{id, agreed, needs, outcome?}`; without an outcome somebody else has to look too' },
    async handle({ identity, params, body }) {
      return { body: await decideOnReview(parts, decidingAs(identity), params.id ?? '', body) };
    },
  }),
];

const reviewerOf = ({ person, groups }: Identity): Reviewer => ({ id: person.id, groups });

/** Taking one is the first half of deciding: it is refused before somebody has read and thought in vain. */
function decidingAs(identity: Identity): Reviewer {
  requireOwn(identity);
  const credential = credentialOf(identity);
  return { ...reviewerOf(identity), ...(credential === 'own' ? {} : { credential }) };
}
