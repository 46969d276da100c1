import { listGroups } from '#access';
import { checkUseCaseFiles, fromTemplate, type Identity, Problem, putUseCase } from '#contract';
import { suiteMistakes } from '#evaluation';
import { tellOfFallen } from '#governance';
import { listCollections } from '#knowledge';
import {
  checkUseCase,
  declarationSchema,
  filesFromTemplate,
  type Known,
  listTemplates,
  putVersion,
} from '#usecases';
import type { ApiParts } from '../parts.ts';
import { type Route, route } from '../route.ts';
import { collectionsSeenBy } from '../sight.ts';
import { pageQuery } from './collections.ts';

/** What an editor needs: schema, templates, mistakes at their places, and the way to keep a version. */
export const useCaseEditingRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/use-cases/schema',
    permission: 'useCase.read',
    tag: 'Use cases',
    summary: 'JSON Schema of `usecase.yaml`, with a description of every field',
    answers: { 200: 'JSON Schema, draft 2020-12' },
    handle: async () => ({ body: declarationSchema }),
  }),
  route({
    method: 'POST',
    path: '/api/use-cases/check',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'Check files without keeping them',
    body: checkUseCaseFiles,
    answers: {
      200: '`{valid, problems: [{file, line, column, endLine, endColumn, path, code, severity, message, advice}]}`',
    },
    async handle({ identity, body: { files, name } }) {
      const known = await knownTo(parts, identity);
      const { problems, declaration } = checkUseCase(files, {
        ...{ known, organisation: parts.organisation },
        ...(name ? { name } : {}),
      });
      return {
        body: { valid: declaration !== undefined, problems: [...problems, ...suiteMistakes(files)] },
      };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/use-cases/{name}',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'Keep these files as a version; nothing goes live by it',
    body: putUseCase,
    answers: { 200: '`{name, version, state, problems}`; problems are warnings here' },
    async handle({ identity, params, body: { files } }) {
      const name = params.name ?? '';
      const { organisation } = parts;
      const known = await knownTo(parts, identity);
      const { problems } = checkUseCase(files, { name, known, organisation });
      const put = await parts.store.transaction(async (handle) => {
        const result = await putVersion(handle, name, files, identity.person.id, organisation);
        if (result.state !== 'refused') {
          await parts.append(handle, {
            kind: 'useCase',
            actor: { person: identity.person.id },
            subject: { useCase: name, version: result.version },
            data: { event: 'stored' },
          });
          if (result.added)
            await tellOfFallen(handle, parts.governance, {
              ...{ useCase: name, version: result.version, person: identity.person.id },
            });
        }
        return result;
      });
      if (put.state === 'refused') {
        const [first] = put.problems;
        const where = first
          ? `${first.file}:${first.line}:${first.column}: ${first.message}`
          : 'The files have mistakes';
        throw new Problem('useCase.mistaken', `${where}.`, { details: { problems: put.problems } });
      }
      const { version, state } = put;
      return { body: { name, version, state, problems: [...problems, ...suiteMistakes(files)] } };
    },
  }),
  route({
    method: 'GET',
    path: '/api/templates',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'Use cases to begin with, with their files',
    query: pageQuery,
    answers: { 200: '`{items: [{name, title, purpose, kind, languages, collections, groups, files}]}`' },
    async handle({ query: { limit, cursor } }) {
      const all = await listTemplates(parts.templates);
      const after = all.filter(({ name }) => cursor === undefined || name > cursor);
      const items = after.slice(0, limit);
      const last = items.at(-1);
      return { body: { items, ...(after.length > limit && last ? { nextCursor: last.name } : {}) } };
    },
  }),
  route({
    method: 'POST',
    path: '/api/templates/{name}/files',
    permission: 'useCase.write',
    tag: 'Use cases',
    summary: 'The files of a template under a new name, with you as owner; nothing is kept',
    body: fromTemplate,
    answers: { 200: '`{files}`' },
    async handle({ identity, params, body }) {
      const template = (await listTemplates(parts.templates)).find(({ name }) => name === params.name);
      if (!template) throw new Problem('resource.notFound', 'There is no such template.');
      const owner = identity.person.login ?? identity.person.name;
      return { body: { files: filesFromTemplate(template, body, owner) } };
    },
  }),
];

/**
 * What this person may know of the installation. Names of groups are told to authors one by one, as right or
 * wrong: they write who may ask, and see the groups of every use case anyway.
 */
async function knownTo(parts: ApiParts, identity: Identity): Promise<Known> {
  const [collections, groups] = await Promise.all([
    listCollections(parts.store, collectionsSeenBy(parts, identity)),
    listGroups(parts.store),
  ]);
  return {
    collections: collections.map(({ name }) => name),
    groups: groups.map(({ name }) => name),
    ...(parts.may(identity, 'engine.read')
      ? {
          engines: parts.engineNames(),
          callbacks: parts.callbackNames(),
          adapters: parts.engines.flatMap(({ adapters }) => adapters ?? []),
        }
      : {}),
  };
}
