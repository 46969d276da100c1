import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';

/** What the server said no to. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The server cannot be reached. */
export class Unreachable extends Error {}

export interface Client {
  readonly url: string;
  get(path: string): Promise<unknown>;
  text(path: string): Promise<string>;
  /** The body as it comes, for what may be large. */
  stream(path: string): Promise<AsyncIterable<Uint8Array>>;
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  upload(path: string, file: string, metadata: unknown): Promise<unknown>;
  /** Sends a form and takes what comes back as it is. */
  exchange(
    path: string,
    form: FormData,
  ): Promise<{ readonly bytes: Uint8Array; readonly headers: ReadonlyMap<string, string> }>;
  /** The `data` of each server-sent event. */
  events(path: string, body: unknown): AsyncIterable<string>;
}

const problem = z.object({ code: z.string(), detail: z.string(), advice: z.string().optional() });
const openAiProblem = z.object({ error: z.object({ code: z.string().nullable(), message: z.string() }) });

/** Speaks to the server at `LEITSTAND_URL` with `LEITSTAND_KEY`. */
export function createClient(url: string, key: string | undefined): Client {
  const base = url.replace(/\/+$/, '');
  const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };

  async function call(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      // The one call that leaves through no allow-list: the person at the keyboard named the server.
      response = await fetch(`${base}${path}`, { ...init, headers: { ...authorization, ...init.headers } });
    } catch (cause) {
      throw new Unreachable(
        `No server answers at ${base}. Start it with "npm start", or set LEITSTAND_URL.`,
        { cause },
      );
    }
    if (response.ok) return response;
    throw refusal(response.status, await response.text());
  }
  const json = async (response: Response): Promise<unknown> => {
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const body = (value: unknown): RequestInit =>
    value === undefined
      ? {}
      : { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };

  return {
    url: base,
    get: async (path) => json(await call(path, {})),
    text: async (path) => (await call(path, {})).text(),
    stream: async (path) => (await call(path, {})).body ?? new ReadableStream<Uint8Array>(),
    send: async (method, path, value) => json(await call(path, { method, ...body(value) })),
    async upload(path, file, metadata) {
      const form = new FormData();
      form.append('metadata', JSON.stringify(metadata));
      form.append('file', await openAsBlob(file), basename(file));
      return json(await call(path, { method: 'POST', body: form }));
    },
    async exchange(path, form) {
      const response = await call(path, { method: 'POST', body: form });
      return { bytes: new Uint8Array(await response.arrayBuffer()), headers: new Map(response.headers) };
    },
    async *events(path, value) {
      const response = await call(path, { method: 'POST', ...body(value) });
      let buffered = '';
      for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
        buffered += text;
        const events = buffered.split('\n\n');
        buffered = events.pop() ?? '';
        for (const event of events) yield event.replace(/^data: /, '');
      }
    },
  };
}

function refusal(status: number, text: string): Refused {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return new Refused(status, 'internal.unexpected', `The server answered ${status}.`);
  }
  const ours = problem.safeParse(said);
  if (ours.success)
    return new Refused(status, ours.data.code, `${ours.data.detail} ${ours.data.advice ?? ''}`.trim());
  const theirs = openAiProblem.safeParse(said);
  if (theirs.success)
    return new Refused(status, theirs.data.error.code ?? 'internal.unexpected', theirs.data.error.message);
  return new Refused(status, 'internal.unexpected', `The server answered ${status}.`);
}
