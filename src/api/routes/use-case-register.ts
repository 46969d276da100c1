import { z } from 'zod';
import { countCallers, listCallers, personNames } from '#access';
import { type FiguresQuery, figuresQuery, floorsOf, type Identity, Problem, recordDaysOf } from '#contract';
import { countRunning, figuresOfUseCases } from '#gateway';
import { gateSummaries } from '#governance';
import {
  isStopped,
  listVersions,
  readDeclaration,
  requireVersion,
  type StoredVersion,
  type UseCaseSummary,
} from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { pageQuery } from './collections.ts';

const dayMs = 86_400_000;
const longestDays = 400;

/** What is declared and how it does: the register, versions, who may ask, figures. */
export const useCaseRegisterRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Use cases that you may call or look after; with their figures for those who look after them',
    query: z.strictObject({ ...pageQuery.shape, ...figuresQuery.shape }),
    answers: {
      200: '`{items, nextCursor?, stopped}`; `figures` of each only where `from` or `to` is given',
    },
    async handle({ identity, query }) {
      const after = (await parts.visibleUseCases(identity)).filter(
        ({ name }) => query.cursor === undefined || name > query.cursor,
      );
      const page = after.slice(0, query.limit);
      const looksAfter = parts.looksAfterUseCases(identity);
      const period = query.from !== undefined || query.to !== undefined ? periodOf(parts, query) : undefined;
      const figures =
        looksAfter && period
          ? await figuresOfUseCases(parts.store, { ...period, useCases: page.map(({ name }) => name) })
          : undefined;
      const gates = looksAfter ? await gateSummaries(parts.store, page, parts.now()) : undefined;
      const items = page.map((useCase) => ({
        ...(looksAfter ? { ...useCase, ...forCallers(useCase) } : forCallers(useCase)),
        ...(gates ? { gate: gates.get(useCase.name) } : {}),
        ...(figures ? { figures: figures.get(useCase.name)?.total } : {}),
      }));
      const last = page.at(-1);
      const next = after.length > page.length && last ? { nextCursor: last.name } : {};
      return { body: { items, ...next, stopped: await isStopped(parts.store) } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'One use case; with its whole declaration for those who look after it',
    answers: {
      200: 'The use case; `running` counts answers that a stop would end, `retention` names the floors that hold',
    },
    async handle({ identity, params }) {
      const useCase = await mustSee(parts, identity, params.name ?? '');
      if (!parts.looksAfterUseCases(identity)) return { body: forCallers(useCase) };
      const running = await countRunning(parts.store, useCase.name);
      const gate = (await gateSummaries(parts.store, [useCase], parts.now())).get(useCase.name);
      const retention = retentionOf(parts, useCase);
      return { body: { ...useCase, ...forCallers(useCase), running, gate, retention } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/versions',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Versions with their files, newest first, for those who look after it',
    query: pageQuery,
    answers: { 200: '`{items, nextCursor?}`' },
    async handle({ identity, params, query }) {
      const useCase = await mustLookAfter(parts, identity, params.name ?? '');
      const { limit, cursor } = query;
      const rows = await listVersions(parts.store, useCase.name, { limit: limit + 1, after: cursor });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        body: {
          items: await withAuthors(parts, useCase, page),
          ...(rows.length > limit && last ? { nextCursor: last.version } : {}),
        },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/versions/{version}',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'The files of one version, who wrote it and when',
    answers: { 200: '`{version, createdAt, createdBy, author, live, files, declaration}`' },
    async handle({ identity, params }) {
      const useCase = await mustLookAfter(parts, identity, params.name ?? '');
      const found = await requireVersion(parts.store, useCase.name, params.version ?? '');
      const [stored] = await withAuthors(parts, useCase, [found]);
      const reading = readDeclaration(found.files);
      // Older releases may have kept what this one would refuse.
      const declaration = reading.state === 'valid' ? { declaration: reading.declaration } : {};
      return { body: { ...stored, ...declaration } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/callers',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Who may ask: groups with numbers of people; the people for those who may see people',
    query: pageQuery.extend({
      version: z
        .string()
        .optional()
        .describe('Who would be admitted by this version; without it, by the live one'),
    }),
    answers: { 200: '`{everyone, groups: [{name, exists, people}], people, items?, nextCursor?}`' },
    async handle({ identity, params, query }) {
      const useCase = await mustLookAfter(parts, identity, params.name ?? '');
      const { groups } = await accessOf(parts, useCase, query.version);
      const counted = await countCallers(parts.store, groups);
      if (!parts.may(identity, 'person.read')) return { body: counted };
      const { limit, cursor } = query;
      const people = await listCallers(parts.store, groups, { limit: limit + 1, after: cursor });
      const items = people.slice(0, limit);
      const last = items.at(-1);
      const next = people.length > limit && last ? { nextCursor: last.id } : {};
      return { body: { ...counted, items, ...next } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/use-cases/{name}/figures',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'Quality, time and tokens of a use case: aggregates, in all and by day (UTC)',
    query: figuresQuery,
    answers: { 200: '`{from, to, keptDays, total, days}`; `people` is null below five' },
    async handle({ identity, params, query }) {
      const { name, declaration } = await mustLookAfter(parts, identity, params.name ?? '');
      const period = periodOf(parts, query);
      const figures = (await figuresOfUseCases(parts.store, { ...period, useCases: [name] })).get(name);
      return {
        body: {
          from: dayOf(period.from),
          to: dayOf(new Date(period.to.getTime() - dayMs)),
          keptDays: declaration.retention.conversationDays,
          ...figures,
        },
      };
    },
  }),
];

/** How long what is kept, with the floors that no declaration undercuts. */
function retentionOf({ organisation }: ApiParts, { declaration }: UseCaseSummary) {
  const { conversationDays } = declaration.retention;
  const recordDays = recordDaysOf(declaration, organisation);
  return { conversationDays, recordDays, floors: floorsOf(declaration, organisation) };
}

/** What a caller needs to know; the rest names groups and collections that may not be the caller's to know. */
function forCallers({ declaration, ...useCase }: UseCaseSummary) {
  const { title, purpose, owner, kind, languages } = declaration;
  return { ...useCase, title, purpose, owner, kind, languages };
}

async function withAuthors(parts: ApiParts, { liveVersion }: UseCaseSummary, rows: readonly StoredVersion[]) {
  const names = await personNames(
    parts.store,
    rows.map((row) => row.createdBy),
  );
  return rows.map((row) => ({
    ...row,
    /** null when that person is no longer here. */
    author: names.get(row.createdBy) ?? null,
    live: row.version === liveVersion,
  }));
}

function periodOf(parts: ApiParts, { from, to }: FiguresQuery): { readonly from: Date; readonly to: Date } {
  const last = to === undefined ? startOfDay(parts.now()) : new Date(`${to}T00:00:00Z`);
  const first = from === undefined ? new Date(last.getTime() - 29 * dayMs) : new Date(`${from}T00:00:00Z`);
  const days = (last.getTime() - first.getTime()) / dayMs + 1;
  if (days < 1 || days > longestDays) {
    throw new Problem('request.invalid', `from: 1 to ${longestDays} days before to.`, {
      details: { param: 'from' },
    });
  }
  return { from: first, to: new Date(last.getTime() + dayMs) };
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
const startOfDay = (moment: Date): Date => new Date(`${dayOf(moment)}T00:00:00Z`);

async function accessOf(parts: ApiParts, useCase: UseCaseSummary, version: string | undefined) {
  if (version === undefined) return useCase.declaration.access;
  const reading = readDeclaration((await requireVersion(parts.store, useCase.name, version)).files);
  // A version of an older release that this one would refuse admits nobody.
  return reading.state === 'valid' ? reading.declaration.access : { groups: [] };
}

async function mustSee(parts: ApiParts, identity: Identity, name: string): Promise<UseCaseSummary> {
  const found = (await parts.visibleUseCases(identity)).find((useCase) => useCase.name === name);
  if (!found) throw new Problem('resource.notFound', 'There is no such use case.');
  return found;
}

/** Refused before anything is looked up: whoever looks after none learns nothing about any. */
async function mustLookAfter(parts: ApiParts, identity: Identity, name: string): Promise<UseCaseSummary> {
  if (!parts.looksAfterUseCases(identity)) {
    throw new Problem('access.forbidden', 'Only those who look after use cases may see this.');
  }
  return mustSee(parts, identity, name);
}
