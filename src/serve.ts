import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGroup, createPerson, createSignInLink, ensureAdministrator } from '#access';
import { allRoutes, authenticate, consoleRoutes, createServer } from '#api';
import { readConfig } from '#config';
import { newPerson, Problem } from '#contract';
import { createCollection, listCollections, upload } from '#knowledge';
import { seedDemo } from '#operations';
import { listUseCases, putVersion, readFolder, transition } from '#usecases';
import { addressOf, openRooms, type Rooms } from './wire.ts';

const root = new URL('..', import.meta.url).pathname;

/** The main job: settings, rooms, demo company on the first run, HTTP, a sign-in link, and a clean end. */
async function main(): Promise<void> {
  const config = readConfig({ env: process.env });
  const rooms = await openRooms(config);
  const { api, store } = rooms;
  const administrator = await store.transaction((handle) =>
    ensureAdministrator(handle, config.adminKey, api.now()),
  );
  if (administrator.made && config.seedDemo && (await isEmpty(rooms)))
    await seed(rooms, administrator.person);

  const routes = allRoutes(api);
  const server = await createServer({
    routes,
    authenticate: (request) => authenticate(store, request, api.now(), api.sessionTimes),
    mayAtAll: api.mayAtAll,
    limits: config.limits,
    log: rooms.log,
    behindProxy: config.tlsProxy,
    onFinished: (route, status, seconds) => rooms.metrics.request(route.method, route.path, status, seconds),
    ...(config.tls
      ? {
          tls: {
            cert: readFileSync(config.tls.certFile, 'utf8'),
            key: readFileSync(config.tls.keyFile, 'utf8'),
          },
        }
      : {}),
  });
  await consoleRoutes(server, join(root, 'console', 'dist'));
  await server.listen({ host: config.host, port: config.port });
  const bound = server.server.address();

  const { token } = await createSignInLink(store, administrator.person, api.now());
  const address = addressOf(config, typeof bound === 'object' ? bound?.port : undefined);
  console.log(`Leitstand ${api.release} answers at ${address}`);
  console.log(`Sign in (once, within 15 minutes): ${address}/sign-in#${token}`);
  await endOnSignal(async () => {
    await server.close();
    await rooms.close();
  });
}

async function isEmpty({ store }: Rooms): Promise<boolean> {
  return (await listCollections(store, 'all')).length === 0 && (await listUseCases(store)).length === 0;
}

async function seed({ api, store }: Rooms, administrator: string): Promise<void> {
  console.log('First run: putting the demo company in …');
  const company = await seedDemo(join(root, 'demo'), {
    async addGroup(name) {
      await createGroup(store, name);
    },
    async addPerson({ login, name, email, roles, groups }) {
      await createPerson(store, newPerson.parse({ login, name, email, roles, groups }));
    },
    async addCollection({ name, title, readers }) {
      await createCollection(store, { name, title, readers }, administrator);
    },
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
      if (put.state === 'refused')
        throw new Problem('useCase.mistaken', put.problems.map((one) => one.message).join('; '));
      await transition(store, name, 'release', { now: api.now() });
    },
  });
  console.log(`${company.collections.length} collections are being read in the background.`);
}

/** Ends cleanly on Ctrl-C or a stop of the service; whatever takes longer than five seconds is cut off. */
async function endOnSignal(close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const hurry = setTimeout(() => process.exit(1), 4_500);
  await close();
  clearTimeout(hurry);
  process.exit(0);
}

try {
  await main();
} catch (error) {
  if (error instanceof Problem) {
    console.error(error.message);
    process.exit(error.code === 'config.invalid' ? 2 : 1);
  }
  throw error;
}
