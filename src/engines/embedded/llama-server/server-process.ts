import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { Problem } from '#contract';
import { type SocketClient, socketFetch } from '../supervise/socket-fetch.ts';
import { refused } from './wire.ts';

const startMs = 300_000;

/** One llama-server on a socket in a folder that only this user may enter, with a token only we know. */
export interface ServerProcess {
  post(path: string, body: unknown, signal: AbortSignal): Promise<Response>;
  /** As `post`, or a GET without a body; the answer is parsed. */
  ask<Shape extends z.ZodType>(
    path: string,
    shape: Shape,
    body?: unknown,
    signal?: AbortSignal,
  ): Promise<z.infer<Shape>>;
  close(): Promise<void>;
  /** Resolves when it has ended, however that came about. */
  readonly gone: Promise<void>;
}

/** Starts it and waits until its model is loaded; `engine.broken` where it ends before. */
export async function startServer(
  [program, ...before]: readonly [string, ...string[]],
  options: readonly string[],
): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'leitstand-llama-'));
  const socket = join(folder, 'server.sock');
  const key = randomBytes(24).toString('base64url');
  const child = spawn(program, [...before, ...options, '--host', socket], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, LLAMA_API_KEY: key },
  });
  let failed: Error | undefined;
  child.on('error', (error) => {
    failed = error;
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ended = (): boolean => failed !== undefined || child.exitCode !== null || child.signalCode !== null;
  const client = socketFetch(socket);
  const close = async (): Promise<void> => {
    await client.close();
    if (!ended()) {
      child.kill('SIGKILL');
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const until = Date.now() + startMs;
  while (!(await healthy(client))) {
    if (ended() || Date.now() > until) {
      await close();
      throw new Problem('engine.broken', 'The llama-server did not load the model.', { cause: failed });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    post: (path, body, signal) => post({ client, key, ended }, path, body, signal),
    async ask(path, shape, body, signal = AbortSignal.timeout(60_000)) {
      const response = await post({ client, key, ended }, path, body, signal);
      const parsed = shape.safeParse(await response.json());
      if (!parsed.success)
        throw new Problem('engine.broken', `llama-server answers ${path} in another form.`, {
          cause: parsed.error,
        });
      return parsed.data;
    },
    ...{ close, gone },
  };
}

const healthy = (client: SocketClient): Promise<boolean> =>
  client.fetch('http://llama-server/health', {}).then(
    async (response) => {
      await response.text();
      return response.ok;
    },
    () => false,
  );

async function post(
  { client, key, ended }: { readonly client: SocketClient; readonly key: string; ended(): boolean },
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Response> {
  const authorization = `Bearer ${key}`;
  let response: Response;
  try {
    response = await client.fetch(
      `http://llama-server${path}`,
      body === undefined
        ? { signal, headers: { authorization } }
        : {
            ...{ method: 'POST', body: JSON.stringify(body), signal },
            headers: { 'content-type': 'application/json', authorization },
          },
    );
  } catch (cause) {
    signal.throwIfAborted();
    throw new Problem('engine.unavailable', ended() ? 'llama-server has ended.' : 'llama-server is silent.', {
      cause,
    });
  }
  if (response.ok) return response;
  const parsed = refused.safeParse(await response.json().catch(() => undefined));
  const message = parsed.success ? parsed.data.error.message : `llama-server answered ${response.status}.`;
  throw new Problem(response.status < 500 ? 'engine.refused' : 'engine.broken', message);
}
