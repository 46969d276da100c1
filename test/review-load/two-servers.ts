import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startServer, type TestServer } from '../server.ts';
import type { QuickTime } from './quick-time.ts';

/** From when to when nobody answered at all, by the clock of the servers. */
export interface Outage {
  readonly from: number;
  readonly until: number;
}

export interface TwoServers {
  /** One that answers; waits for it. The one with this number (0 or 1) where both do. */
  pick(number: number): Promise<TestServer>;
  /** Kills one without warning and starts it again after `downMs`; resolves once it answers. */
  kill(number: number, downMs: number): Promise<void>;
  readonly kills: () => number;
  readonly outages: () => readonly Outage[];
  readonly adminKey: string;
  close(): Promise<void>;
}

/** Two server processes with their own folders and the same keys, on one PostgreSQL. */
export async function twoServers(
  databaseUrl: string,
  engineUrl: string,
  time: QuickTime,
): Promise<TwoServers> {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-two-servers-'));
  const signingKeyFile = join(folder, 'signing-key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(signingKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const settings = join(folder, 'leitstand.yaml');
  await writeFile(
    settings,
    `engines:\n  - { name: test, url: '${engineUrl}', location: house, models: [m] }\n`,
  );
  const adminKey = randomBytes(24).toString('hex');
  const env = {
    ...time.env,
    LEITSTAND_CONFIG: settings,
    LEITSTAND_DATABASE_URL: databaseUrl,
    LEITSTAND_MASTER_KEY: randomBytes(32).toString('base64'),
    LEITSTAND_SIGNING_KEY_FILE: signingKeyFile,
    LEITSTAND_LOG_LEVEL: 'error',
  };
  const start = (number: number) => startServer({ data: join(folder, `server-${number}`), adminKey, env });
  // One after the other: the first one makes the tables.
  const servers: (TestServer | undefined)[] = [await start(0), await start(1)];
  const outages: Outage[] = [];
  let kills = 0;
  let nobodySince: number | undefined;
  return {
    adminKey,
    kills: () => kills,
    outages: () => outages,
    async pick(number) {
      for (;;) {
        const server = servers[number] ?? servers[1 - number];
        if (server) return server;
        await pause(20);
      }
    },
    async kill(number, downMs) {
      const server = servers[number];
      if (!server) return;
      kills += 1;
      servers[number] = undefined;
      if (!servers[1 - number]) nobodySince = time.now();
      await server.kill();
      await pause(downMs);
      servers[number] = await start(number);
      if (nobodySince === undefined) return;
      outages.push({ from: nobodySince, until: time.now() });
      nobodySince = undefined;
    },
    async close() {
      await Promise.all(servers.map((server) => server?.kill()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
