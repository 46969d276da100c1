import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EngineStart, type FromChild, fromChild, type ToChild } from '../child/start-message.ts';

const entry = fileURLToPath(new URL('../child/main.ts', import.meta.url));
/** Enough of what a library says on its way down to name the reason. Characters. */
const lastWords = 2_000;
/** A process that does not end when asked is ended, milliseconds. */
const stopMs = 5_000;

export interface EngineProcess {
  readonly pid: number;
  readonly socket: string;
  readonly token: string;
  send(message: ToChild): void;
  /** Ends it and all it started, at once. */
  kill(): void;
  /** Asks it to end, and ends it when it does not. */
  stop(): Promise<void>;
  /** Resolves when it is gone and its socket is removed. */
  readonly gone: Promise<{ readonly how: string; readonly said: string }>;
}

/**
 * Starts a process for one model, with a socket of its own in a folder that nobody else may enter. Of our
 * environment it gets what finding programs and libraries needs, and nothing else.
 */
export async function startProcess(
  start: EngineStart,
  heard: (message: FromChild) => void,
  script = entry,
): Promise<EngineProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-engine-'));
  await chmod(folder, 0o700);
  const socket = join(folder, 'engine.sock');
  const token = randomBytes(32).toString('base64url');
  const child = fork(script, [], {
    // A group of its own: ending the group also ends what the process started.
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: environment(folder),
  });
  const pid = await started(child, folder);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-lastWords);
  });
  child.on('message', (message) => {
    const parsed = fromChild.safeParse(message);
    if (parsed.success) heard(parsed.data);
  });
  const gone = new Promise<{ how: string; said: string }>((resolve) => {
    child.once('exit', (code, signal) => {
      killGroup(pid);
      const how = signal === null ? `ended with ${code}` : `was ended by ${signal}`;
      void rm(folder, { recursive: true, force: true })
        .catch(() => {})
        .then(() => resolve({ how, said }));
    });
  });
  const send = (message: ToChild) => {
    if (child.connected) child.send(message, () => {});
  };
  send({ type: 'start', start, socket, token });
  return {
    pid,
    socket,
    token,
    send,
    gone,
    kill: () => killGroup(pid),
    async stop() {
      send({ type: 'stop' });
      const late = setTimeout(() => killGroup(pid), stopMs);
      await gone;
      clearTimeout(late);
    },
  };
}

/** What it puts aside while it runs lies in its own folder, and goes with it however it ends. */
function environment(folder: string): NodeJS.ProcessEnv {
  const kept = ['PATH', 'LD_LIBRARY_PATH', 'CUDA_VISIBLE_DEVICES', 'SystemRoot'];
  return {
    NODE_ENV: 'production',
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    TMPDIR: folder,
    ...Object.fromEntries(
      kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    ),
  };
}

async function started(child: ChildProcess, folder: string): Promise<number> {
  if (child.pid !== undefined) return child.pid;
  const error = await new Promise((resolve) => child.once('error', resolve));
  await rm(folder, { recursive: true, force: true });
  throw error;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
