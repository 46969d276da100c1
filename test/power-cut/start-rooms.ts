import { join } from 'node:path';
import { ensureAdministrator, identityOf } from '#access';
import { readConfig } from '#config';
import { apiParts } from '../../src/wiring/api-parts.ts';
import { putInOrder } from '../../src/wiring/housekeeping.ts';
import { openRooms } from '../../src/wiring/open-rooms.ts';
import { registerJobs } from '../../src/wiring/register-jobs.ts';

/** The settings of a server whose data is in this folder, as if nothing else were set. */
export function configOf(data: string) {
  const nowhere = join(data, 'no-such-settings.yaml');
  return readConfig({
    env: { LEITSTAND_DATA: data, LEITSTAND_SEED_DEMO: 'false', LEITSTAND_LOG_LEVEL: 'silent' },
    readFile: (path) => (path === nowhere ? '' : undefined),
  });
}

/** What src/serve.ts does before it serves, without HTTP. */
export async function startRooms(data: string) {
  const rooms = await openRooms(configOf(data));
  const { api, askVersion } = apiParts(rooms, { reranker: () => undefined }, () => 0);
  registerJobs(rooms, askVersion);
  await putInOrder(rooms);
  const { person } = await rooms.store.transaction((handle) =>
    ensureAdministrator(handle, undefined, rooms.now()),
  );
  await rooms.jobs.start();
  const identity = await identityOf(rooms.store, person, { kind: 'session', id: 'power-cut' });
  if (!identity) throw new Error('The administrator is not there.');
  return { rooms, api, identity };
}

export type Started = Awaited<ReturnType<typeof startRooms>>;

/** Waits until no job is waiting or running. */
export async function untilIdle({ rooms }: Started, withinMs: number): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const { items } = await rooms.jobs.list(rooms.store, { limit: 500 });
    const open = items.filter(({ state }) => state === 'queued' || state === 'running');
    if (open.length === 0) return;
    if (Date.now() > end) throw new Error(`Still not done: ${open.map(({ kind }) => kind).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
