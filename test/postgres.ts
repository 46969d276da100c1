import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL cluster of this test process alone, on a unix socket in a temporary folder. */
export interface TestCluster {
  /** Makes an empty database. */
  createDatabase(): Promise<TestDatabase>;
}

export interface TestDatabase {
  /** Its address. */
  readonly url: string;
  drop(): Promise<void>;
}

let cluster: Promise<TestCluster> | undefined;

/** Started by the first test that asks, stopped when the process ends, however it ends. */
export function testCluster(): Promise<TestCluster> {
  cluster ??= startCluster();
  return cluster;
}

/** The folder of the newest PostgreSQL on this machine: Debian's place first, then the search path. */
export function postgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/**
 * Ends with the cluster and its folder when its standard input closes: so the death of the test process,
 * even by a kill, leaves neither behind.
 */
const keeper = `
  "$1/initdb" -D "$2/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \\
    --no-sync > "$2/initdb.log" 2>&1 || { cat "$2/initdb.log"; exit 1; }
  "$1/postgres" -D "$2/data" -k "$2" -h "" -c fsync=off -c full_page_writes=off \\
    -c synchronous_commit=off -c max_connections=200 > "$2/postgres.log" 2>&1 &
  read -r _
  kill -QUIT $!
  wait
  rm -rf "$2"`;

async function startCluster(): Promise<TestCluster> {
  const binaries = postgresBinaries();
  if (!binaries) throw new Error('No PostgreSQL found.');
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-postgres-'));
  const account = unprivilegedAccount();
  if (account) await chown(folder, account.uid, account.gid);
  const child = spawn('sh', ['-c', keeper, 'keeper', binaries, folder], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    // A signal to the test run must not reach the cluster before the tests are done with it.
    detached: true,
    ...(account ?? {}),
  });
  let failed: string | undefined;
  child.stdout.on('data', (text) => {
    failed = `${failed ?? ''}${text}`;
  });
  const url = (database: string) => `postgresql:///${database}?host=${folder}&user=postgres`;
  for (let tries = 0; !(await answers(url('postgres'))); tries++) {
    if (failed !== undefined || child.exitCode !== null || tries > 600) {
      throw new Error(`PostgreSQL did not start: ${failed}`);
    }
    await pause(50);
  }
  child.unref();
  for (const stream of [child.stdin, child.stdout]) if ('unref' in stream) (stream.unref as () => void)();

  let last = 0;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    createDatabase: async () => {
      const name = `test_${++last}`;
      await run(`create database ${name}`);
      return { url: url(name), drop: () => run(`drop database if exists ${name} with (force)`) };
    },
  };
}

/** Not only the socket: a cluster that is still starting up has one too. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL refuses to run as root; Debian's own account for it, else nobody's, is used then. */
function unprivilegedAccount(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  if (!entry) throw new Error('Neither a postgres nor a nobody account to run PostgreSQL as.');
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}
