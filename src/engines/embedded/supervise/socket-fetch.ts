import { Agent, type BodyInit, fetch as undiciFetch } from 'undici';
import type { Fetch } from '../../openai/openai.ts';

export interface SocketClient {
  /** Whatever host an address names, the socket answers. Redirects are not followed. */
  readonly fetch: Fetch;
  close(): Promise<void>;
}

/** Speaks HTTP to one process of ours over its private socket, and to nobody else. */
export function socketFetch(socket: string): SocketClient {
  // How long silence may last is the caller's to decide: a long prompt takes its time.
  const agent = new Agent({ connect: { socketPath: socket }, headersTimeout: 0, bodyTimeout: 0 });
  return {
    async fetch(url, init) {
      const response = await undiciFetch(url, {
        method: init.method ?? 'GET',
        headers: [...new Headers(init.headers)],
        // The same values, under the names of another copy of the same types.
        body: (init.body ?? null) as BodyInit | null,
        signal: init.signal ?? null,
        redirect: 'error',
        dispatcher: agent,
      });
      const { status, statusText } = response;
      // A body of the platform's kind, for readers that know no other.
      return new Response(response.body, { status, statusText, headers: [...response.headers] });
    },
    close: () => agent.destroy(),
  };
}
