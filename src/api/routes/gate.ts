import { credentialOf, requireOwn } from '#access';
import {
  gateQuery,
  type Identity,
  type LifeStep,
  lifeBody,
  Problem,
  shadowBody,
  withdrawBody,
} from '#contract';
import { mcnemar } from '#evaluation';
import { countRunning, shadowFigures } from '#gateway';
import { dutiesOfVersion, lifeTable, setShadow, takeStep, viewGate, viewLife } from '#governance';
import { shadowOf, type UseCaseSummary } from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

/** From draft to retired: the steps of a version's life, and the gate before traffic. */
export const gateRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/gate',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'The gate of a version: each condition, met or not, with its evidence, and what you may do',
    query: gateQuery,
    answers: {
      200: '`{version, state, gate, met, conditions: [{code, met, detail, evidence}], approvals, changes, steps}`',
    },
    async handle({ identity, params, query: { version } }) {
      const { name: useCase } = await mustLookAfter(parts, identity, params.name ?? '');
      const view = await parts.store.transaction((handle) =>
        viewGate(handle, parts.governance, {
          ...{ useCase, version, person: identity.person.id, credential: credentialOf(identity) },
          mayTake: (step) => parts.may(identity, lifeTable[step].verb),
        }),
      );
      return { body: view };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/duties',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Duties that a version brings, done or open; one that is open keeps a gate shut',
    query: gateQuery,
    answers: { 200: '`{version, items: [{code, state, title}]}`' },
    async handle({ identity, params, query }) {
      const { name: useCase } = await mustLookAfter(parts, identity, params.name ?? '');
      const duties = await parts.store.transaction((handle) =>
        dutiesOfVersion(handle, parts.governance, useCase, query.version),
      );
      return { body: duties };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/life',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Versions side by side, newest first, each with its state and every step of people',
    query: pageQuery,
    answers: {
      200: '`{items: [{version, state, author, approvals, approvalsNeeded, steps: [{step, at, by, gate, reason}]}], nextCursor?}`',
    },
    async handle({ identity, params, query: { limit, cursor } }) {
      const useCase = await mustLookAfter(parts, identity, params.name ?? '');
      const all = await parts.store.transaction((handle) =>
        viewLife(handle, useCase, { limit: limit + 1, after: cursor }),
      );
      const items = all.slice(0, limit);
      const last = items.at(-1);
      return { body: { items, ...(all.length > limit && last ? { nextCursor: last.version } : {}) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/shadow',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary:
      'The version in the shadow and what it does with the questions of the live one: figures, no words',
    answers: {
      200: '`{version, share, since, liveVersion, figures: {turns, live, shadow, onlyLiveAnswered, onlyShadowAnswered, p, …}}`; `version` is null without one',
    },
    async handle({ identity, params }) {
      const { name, liveVersion } = await mustLookAfter(parts, identity, params.name ?? '');
      const shadow = await shadowOf(parts.store, name);
      if (!shadow || liveVersion === null) return { body: { version: null, share: 0, liveVersion } };
      const { version, share, since } = shadow;
      const figures = await shadowFigures(parts.store, name, { live: liveVersion, shadow: version });
      // Exact, two-sided: are turns in which only one of them answered spread by chance?
      const p = mcnemar(figures.onlyShadowAnswered, figures.onlyLiveAnswered);
      return { body: { version, share, since, liveVersion, figures: { ...figures, p } } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/use-cases/{name}/shadow',
    permission: 'useCase.release',
    tag: 'Use cases',
    summary: 'Ask another version a share of the questions beside the live one, unseen; a share of 0 ends it',
    body: shadowBody,
    answers: { 200: '`{name, version, share}`' },
    async handle({ identity, params, body: { version, share } }) {
      requireOwn(identity);
      const useCase = params.name ?? '';
      const set = await parts.store.transaction((handle) =>
        setShadow(handle, parts.governance, { useCase, version, share, person: identity.person.id }),
      );
      return { body: { name: useCase, ...set } };
    },
  }),
  step(parts, 'assess', 'Say that you have looked at a version and its duties'),
  step(parts, 'approve', 'Approve a version that somebody else wrote'),
  step(parts, 'withdraw', 'Take an approval back; of the live version, its answers end within two seconds'),
  step(parts, 'release', 'Make a version (the newest without one) the one that answers'),
  step(parts, 'rollback', 'Go back to a version that was live before: the one before without a version'),
  step(
    parts,
    'suspend',
    'Stop it: running answers end within two seconds, with an error that says so; `ended` counts them',
  ),
  step(parts, 'resume', 'Let a suspended use case answer again'),
  step(parts, 'retire', 'Take a version, or the whole use case without one, out of service for good'),
];

const paths: Readonly<Partial<Record<LifeStep, string>>> = { withdraw: 'withdraw-approval' };

function step(parts: ApiParts, name: LifeStep, summary: string): Route {
  const { verb, moves } = lifeTable[name];
  return route({
    method: 'POST',
    path: `/api/use-cases/{name}/${paths[name] ?? name}`,
    permission: verb,
    tag: 'Use cases',
    summary,
    body: name === 'withdraw' ? withdrawBody : lifeBody,
    answers: {
      200: `\`{name, state, version, versionState, gate?}\`; from ${Object.keys(moves).join(', ')}`,
    },
    async handle({ identity, params, body }) {
      const useCase = params.name ?? '';
      const { stopped, ...taken } = await parts.store.transaction((handle) =>
        takeStep(handle, parts.governance, {
          ...{ useCase, step: name, person: identity.person.id, credential: credentialOf(identity) },
          ...(body ?? {}),
        }),
      );
      if (!stopped) return { body: { name: useCase, ...taken } };
      const ended = await countRunning(parts.store, useCase);
      parts.running.stop(useCase);
      return { body: { name: useCase, ...taken, ended } };
    },
  });
}

/** Refused before anything is looked up: whoever looks after none learns nothing about any. */
async function mustLookAfter(parts: ApiParts, identity: Identity, name: string): Promise<UseCaseSummary> {
  if (!parts.looksAfterUseCases(identity))
    throw new Problem('access.forbidden', 'Only those who look after use cases may see this.');
  const found = (await parts.visibleUseCases(identity)).find((useCase) => useCase.name === name);
  if (!found) throw new Problem('resource.notFound', 'There is no such use case.');
  return found;
}
