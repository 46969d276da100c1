import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** A document as the API shows it, or the problem of its upload (then without an id). */
const uploaded = z.looseObject({
  id: z.string().default(''),
  state: z.string().default('refused'),
  code: z.string().optional(),
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
});

export interface TestServer {
  readonly url: string;
  readonly adminKey: string;
  readonly data: string;
  readonly process: ChildProcess;
  /** Everything it printed. */
  readonly output: () => string;
  /** Calls with a key (the administrator's without one); the body parsed if it is JSON. */
  call(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<{ status: number; body: unknown; text: string }>;
  /** Uploads a file and waits until it has been read. */
  upload(
    collection: string,
    name: string,
    bytes: Uint8Array | string,
    key?: string,
  ): Promise<z.output<typeof uploaded>>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  readonly data?: string;
  readonly adminKey?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the real server as a process of its own, on a free port; without the demo company unless asked for. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'leitstand-server-')));
  const adminKey = options.adminKey ?? randomBytes(24).toString('hex');
  const child = spawn(process.execPath, ['src/serve.ts'], {
    env: {
      PATH: process.env.PATH,
      LEITSTAND_DATA: data,
      LEITSTAND_PORT: '0',
      LEITSTAND_ADMIN_KEY: adminKey,
      LEITSTAND_SEED_DEMO: 'false',
      // Weights take minutes: tests of models ask for them.
      LEITSTAND_MODELS_EMBEDDED: 'off',
      // No test reaches a real hub: nothing answers there.
      LEITSTAND_MODELS_HUB: 'http://127.0.0.1:9',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /answers at (http\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void exited.then((code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
  });
  const server: TestServer = {
    url,
    adminKey,
    data,
    process: child,
    output: () => output,
    async call(method, path, body, key = adminKey) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { status: response.status, body: isJson && text !== '' ? JSON.parse(text) : undefined, text };
    },
    async upload(collection, name, bytes, key = adminKey) {
      const form = new FormData();
      form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
      const response = await fetch(`${url}/api/collections/${collection}/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: form,
      });
      let document = uploaded.parse(await response.json());
      while (['queued', 'parsing', 'embedding'].includes(document.state)) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        document = uploaded.parse(
          (await server.call('GET', `/api/documents/${document.id}`, undefined, key)).body,
        );
      }
      return document;
    },
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
  return server;
}

/** A use case over these collections for these groups, live. */
export async function liveUseCase(
  server: TestServer,
  name: string,
  collections: readonly string[],
  more = '',
  groups = '"*"',
): Promise<void> {
  const yaml = `name: ${name}\ntitle: ${name}\npurpose: Test\nowner: administrator\naccess: { groups: [${groups}] }\nknowledge: { collections: [${collections.join(', ')}] }\n${more}`;
  const put = await server.call('PUT', `/api/use-cases/${name}`, {
    files: { 'usecase.yaml': yaml, 'prompt.md': 'Answer briefly.' },
  });
  if (put.status !== 200) throw new Error(put.text);
  const released = await server.call('POST', `/api/use-cases/${name}/release`, {});
  if (released.status !== 200) throw new Error(released.text);
}
