import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSignInLink, ensureAdministrator } from '#access';
import { allRoutes, authenticate, consoleRoutes, createServer, embeddedCallers, embedPage } from '#api';
import { type Config, readConfig } from '#config';
import { Problem } from '#contract';
import { detect } from '#guards';
import { liveUseCase } from '#usecases';
import { apiParts } from './wiring/api-parts.ts';
import { houseModels } from './wiring/house-models.ts';
import { putInOrder, startHousekeeping } from './wiring/housekeeping.ts';
import { countRequest } from './wiring/open-figures.ts';
import { closeRooms, openRooms } from './wiring/open-rooms.ts';
import { addressOf } from './wiring/places.ts';
import { registerJobs } from './wiring/register-jobs.ts';
import { seedCompany } from './wiring/seed-company.ts';

const root = new URL('..', import.meta.url).pathname;

/** The main job: settings, rooms, demo company on the first run, HTTP, a sign-in link, and a clean end. */
async function main(): Promise<void> {
  const config = readConfig({ env: process.env });
  const rooms = await openRooms(config);
  let port = config.port;
  const house = houseModels(rooms, console.log);
  const { api, askVersion, metrics, figures } = apiParts(rooms, house, () => port);
  await house.measure();
  registerJobs(rooms, askVersion);
  await putInOrder(rooms);
  const administrator = await rooms.store.transaction((handle) =>
    ensureAdministrator(handle, config.adminKey, api.now()),
  );
  await rooms.jobs.start();
  // Lists of names and places are read with the first text: no turn's guard shall be late for it.
  detect('Frau Anna Keller, Bahnhofstrasse 1, 8001 Zürich');
  await seedCompany(rooms, api, root, administrator.person);

  const embedded = embeddedCallers(api);
  const server = await createServer({
    routes: allRoutes(api),
    authenticate: (request) =>
      embedded(request) ?? authenticate(rooms.store, request, api.now(), api.sessionTimes),
    mayAtAll: api.mayAtAll,
    limits: config.limits,
    log: rooms.log,
    behindProxy: config.tlsProxy,
    onFinished(route, status, seconds, code) {
      metrics.request(route.method, route.path, status, seconds);
      countRequest(figures, route, status, code);
    },
    ...certificate(config),
  });
  const built = config.consoleFolder ?? join(root, 'console', 'dist');
  await embedPage(
    server,
    built,
    async (useCase) => (await liveUseCase(rooms.store, useCase))?.declaration.embed?.origins ?? [],
  );
  await consoleRoutes(server, built);
  await server.listen({ host: config.host, port: config.port });
  const bound = server.server.address();
  if (typeof bound === 'object' && bound) port = bound.port;
  const stopHousekeeping = startHousekeeping(rooms);
  figures.start();
  house.start();

  const { token } = await createSignInLink(rooms.store, administrator.person, api.now());
  console.log(`Leitstand ${api.release} answers at ${addressOf(config, port)}`);
  console.log(`Sign in (once, within 15 minutes): ${api.signInAddress(token)}`);
  await endOnSignal(async () => {
    stopHousekeeping();
    await server.close();
    await figures.stop();
    // A model that ends slowly must not cost the rooms their clean end.
    await Promise.all([closeRooms(rooms), house.stop()]);
  });
}

function certificate({ tls }: Config): { readonly tls?: { readonly cert: string; readonly key: string } } {
  if (!tls) return {};
  return { tls: { cert: readFileSync(tls.certFile, 'utf8'), key: readFileSync(tls.keyFile, 'utf8') } };
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
