import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGroup, createPerson } from '#access';
import type { ApiParts } from '#api';
import { newPerson, Problem } from '#contract';
import { takeStep } from '#governance';
import { createCollection, listCollections, upload } from '#knowledge';
import { seedDemo } from '#operations';
import { syncFolder } from '#store';
import { listUseCases, putVersion, readFolder } from '#usecases';
import type { Rooms } from './open-rooms.ts';

/**
 * Puts the demo company of `root` into an empty installation, once. A mark in the data folder says that it
 * was begun, so that a start that was killed in the middle is made up for at the next one.
 */
export async function seedCompany(
  rooms: Rooms,
  api: ApiParts,
  root: string,
  administrator: string,
): Promise<void> {
  const { config, store } = rooms;
  const mark = join(config.data, 'seeding');
  const empty =
    (await listCollections(store, 'all')).length === 0 && (await listUseCases(store)).length === 0;
  if (!config.seedDemo || !(empty || existsSync(mark))) return;
  console.log('First run: putting the demo company in …');
  await writeFile(mark, '', { flush: true });
  await syncFolder(config.data);
  const company = await seedDemo(join(root, 'demo'), {
    addGroup: (name) => unlessRefused('resource.conflict', () => createGroup(store, name)),
    addPerson: ({ login, name, email, roles, groups }) =>
      unlessRefused('resource.conflict', () =>
        createPerson(store, newPerson.parse({ login, name, email, roles, groups })),
      ),
    addCollection: ({ name, title, readers }) =>
      unlessRefused('resource.conflict', () =>
        createCollection(store, { name, title, readers }, administrator),
      ),
    async addDocument(collection, name, bytes) {
      const source = (async function* () {
        yield bytes;
      })();
      await upload(
        api,
        { collection, name, source, metadata: {}, by: administrator, sight: 'all' },
        (handle, { id }) =>
          api.append(handle, {
            kind: 'document',
            actor: 'system',
            subject: { collection, document: id },
            data: { event: 'uploaded' },
          }),
      );
    },
    async addUseCase(name) {
      const files = await readFolder(join(root, 'usecases', name));
      const put = await putVersion(store, name, files, administrator);
      if (put.state === 'refused') {
        throw new Problem('useCase.mistaken', put.problems.map((one) => one.message).join('; '));
      }
      await unlessRefused('gate.', () =>
        store.transaction((handle) =>
          takeStep(handle, api.governance, { useCase: name, step: 'release', person: administrator }),
        ),
      );
    },
  });
  await rm(mark);
  await syncFolder(config.data);
  console.log(`${company.collections.length} collections are being read in the background.`);
}

/** What is there already stays, and what a gate keeps back stays a draft. */
async function unlessRefused(code: string, make: () => Promise<unknown>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof Problem) || !error.code.startsWith(code)) throw error;
  }
}
