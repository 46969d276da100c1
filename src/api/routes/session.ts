import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  closeSession,
  createSignInLink,
  credentialBy,
  credentialOf,
  csrfTokenOf,
  findPerson,
  openSession,
  redeemSignInLink,
  requirePerson,
  signInWithPassword,
} from '#access';
import { type Identity, Problem, passwordSignIn, verbs } from '#contract';
import { cookieName } from '../authenticate.ts';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';

export const sessionRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/session',
    permission: 'public',
    tag: 'People',
    summary: 'Sign in with login and password, or with the token of a sign-in link',
    body: z.union([passwordSignIn, z.strictObject({ token: z.string().min(1).max(200) })]),
    answers: {
      200: '`{person, language, groups, roles, credential, verbs, csrfToken}` and a session cookie',
    },
    async handle({ body, request, reply }) {
      const signedIn =
        'token' in body
          ? { ...(await byLink(parts, body.token)), method: 'link' as const }
          : { person: await byPassword(parts, body, request.ip), madeBy: null, method: 'password' as const };
      return { body: await begin(parts, reply, signedIn) };
    },
  }),
  route({
    method: 'GET',
    path: '/api/session',
    permission: 'signedIn',
    tag: 'People',
    summary: 'Who you are and what you may do',
    answers: {
      200: '`{person, language, groups, roles, credential, verbs, csrfToken?}`; `language` is that of mails, null if unknown; `credential`: who made the key or link (`own`, `installation`, `other`)',
    },
    async handle({ identity, request }) {
      const token = request.cookies[cookieName];
      const csrf =
        identity.via.kind === 'session' && token !== undefined ? { csrfToken: csrfTokenOf(token) } : {};
      return { body: { ...(await describe(parts, identity)), ...csrf } };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    permission: 'signedIn',
    tag: 'People',
    summary: 'Sign out',
    answers: { 204: 'Signed out' },
    async handle({ identity, reply }) {
      if (identity.via.kind === 'session') await closeSession(parts.store, identity.via.id);
      reply.clearCookie(cookieName, { path: '/' });
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/sign-in-links',
    permission: 'person.signIn',
    tag: 'People',
    summary: 'A one-time link for a person; good for 15 minutes',
    body: z.strictObject({ person: z.string().min(1) }),
    answers: { 201: '`{url, expiresAt}`' },
    async handle({ identity, body }) {
      const { token, expiresAt } = await parts.store.transaction(async (handle) => {
        const { id } = await requirePerson(handle, body.person);
        await parts.append(handle, {
          kind: 'access',
          actor: { person: identity.person.id },
          subject: { person: await parts.audit.pseudonym(handle, id) },
          data: { event: 'granted', method: 'link' },
        });
        return createSignInLink(handle, id, parts.now(), identity);
      });
      return { status: 201, body: { url: parts.signInAddress(token), expiresAt: expiresAt.toISOString() } };
    },
  }),
];

async function byLink(parts: ApiParts, token: string) {
  const signedIn = await redeemSignInLink(parts.store, token, parts.now());
  if (signedIn === undefined)
    throw new Problem('access.unauthenticated', 'This link was used already or is too old.');
  return signedIn;
}

async function byPassword(
  parts: ApiParts,
  attempt: z.output<typeof passwordSignIn>,
  address: string,
): Promise<string> {
  const result = await signInWithPassword(parts.store, { ...attempt, address }, parts.now());
  if (result.state === 'signedIn') return result.person;
  if (result.state === 'rateLimited') {
    throw new Problem('access.rateLimited', 'Too many attempts to sign in.', {
      details: { retryAfterSeconds: result.retryAfterSeconds },
    });
  }
  await parts.append(parts.store, {
    kind: 'access',
    actor: 'anonymous',
    data: { event: 'signInFailed', method: 'password' },
  });
  throw new Problem('access.unauthenticated', 'Login or password is wrong.');
}

async function begin(
  parts: ApiParts,
  reply: FastifyReply,
  {
    person,
    madeBy,
    method,
  }: { readonly person: string; readonly madeBy: string | null; readonly method: 'link' | 'password' },
) {
  const session = await parts.store.transaction(async (handle) => {
    const opened = await openSession(handle, person, parts.now(), parts.sessionTimes, madeBy);
    const data = { event: 'signedIn' as const, method, credential: credentialBy(madeBy) };
    await parts.append(handle, { kind: 'access', actor: { person }, data });
    return opened;
  });
  reply.setCookie(cookieName, session.token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: parts.overTls,
    expires: session.expiresAt,
  });
  const identity = await parts.identityOfSession(session.token);
  if (!identity) throw new Problem('access.unauthenticated', 'This person may not sign in.');
  return { ...(await describe(parts, identity)), csrfToken: session.csrfToken };
}

async function describe(parts: ApiParts, identity: Identity) {
  const { person, groups, roles } = identity;
  const language = (await findPerson(parts.store, person.id))?.language ?? null;
  return {
    ...{ person, language, groups, roles, credential: credentialOf(identity) },
    verbs: verbs.filter((verb) => parts.mayAtAll(identity, verb)),
  };
}
