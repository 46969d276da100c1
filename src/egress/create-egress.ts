import type { Socket } from 'node:net';
import { type BodyInit, fetch as undiciFetch } from 'undici';
import { Problem } from '#contract';
import { type AllowEntry, hostOf, readAllowList } from './allow-list.ts';
import { connectPinned } from './connect-pinned.ts';
import { explainFailure } from './explain-failure.ts';
import { limitBody } from './limit-body.ts';
import { pinnedAgent, type Resolve, systemResolve } from './pinned-agent.ts';
import { type Hop, nextHop } from './redirect.ts';

export interface EgressOptions {
  /** Places that may be reached; without an entry nothing is. */
  readonly allow: readonly AllowEntry[];
  readonly resolve?: Resolve;
  readonly limits?: Partial<EgressLimits>;
}

export interface EgressLimits {
  /** Longest answer, bytes after decompression. */
  readonly responseBytes: number;
  /** Longest time from the call to the last byte, milliseconds. */
  readonly totalMs: number;
  readonly connectMs: number;
  /** Longest silence, milliseconds. */
  readonly idleMs: number;
  readonly redirects: number;
}

export interface Egress {
  /**
   * Like the platform's `fetch`, with redirects followed. Fails with `egress.*`, or with the signal's own
   * reason when the caller gave up; an error in mid-body is the stream's.
   */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
  /**
   * A plain connection for protocols other than HTTP (mail), checked in the same way; `tls`: the caller will speak TLS
   * on it, else an entry has to say `http://`. Fails with `egress.*`.
   */
  connect(place: { readonly host: string; readonly port: number; readonly tls: boolean }): Promise<Socket>;
  /** Ends open connections. */
  close(): Promise<void>;
}

const defaults: EgressLimits = {
  responseBytes: 256 * 1024 * 1024,
  totalMs: 30 * 60_000,
  connectMs: 10_000,
  idleMs: 5 * 60_000,
  redirects: 5,
};

/** The only way out of this program. Every hop is checked afresh: the place, then each of its addresses. */
export function createEgress(options: EgressOptions): Egress {
  const limits = { ...defaults, ...options.limits };
  const admission = readAllowList(options.allow);
  const common = {
    resolve: options.resolve ?? systemResolve,
    connectMs: limits.connectMs,
    idleMs: limits.idleMs,
  };
  const agents = {
    public: pinnedAgent({ ...common, addresses: 'public' }),
    house: pinnedAgent({ ...common, addresses: 'house' }),
  };

  async function send(hop: Hop, signal: AbortSignal) {
    const admitted = admission(hop.url);
    if (admitted.action === 'deny') throw notAllowed(hop.url);
    return undiciFetch(hop.url, {
      method: hop.method,
      headers: [...hop.headers],
      // The same values, under the names of another copy of the same types.
      body: (hop.body ?? null) as BodyInit | null,
      redirect: 'manual',
      signal,
      dispatcher: agents[admitted.addresses],
      ...(hop.body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
    });
  }

  return {
    async fetch(address, init = {}) {
      let hop = await firstHop(address, init);
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(tooSlow(hop.url)), limits.totalMs).unref();
      const outer = init.signal ?? undefined;
      const signal = outer ? AbortSignal.any([outer, deadline.signal]) : deadline.signal;
      const explain = (error: unknown) =>
        outer?.aborted
          ? outer.reason
          : deadline.signal.aborted
            ? deadline.signal.reason
            : explainFailure(error, hop.url);
      try {
        for (let followed = 0; ; followed++) {
          signal.throwIfAborted();
          const response = await send(hop, signal);
          const next = nextHop(hop, response.status, response.headers.get('location'));
          if (next === undefined) return finished(response, hop);
          await response.body?.cancel();
          if (followed >= limits.redirects) {
            throw new Problem(
              'egress.redirectDenied',
              `"${hop.url.host}" redirects more than ${limits.redirects} times.`,
            );
          }
          if (admission(next.url).action === 'deny') {
            throw new Problem(
              'egress.redirectDenied',
              `"${hop.url.host}" redirects to "${next.url.host}", which is not allowed.`,
            );
          }
          hop = next;
        }
      } catch (error) {
        clearTimeout(timer);
        throw explain(error);
      }

      function finished(response: Awaited<ReturnType<typeof send>>, last: Hop): Response {
        const { status, statusText } = response;
        const headers = [...response.headers];
        if (response.body === null || last.method === 'HEAD') {
          clearTimeout(timer);
          return new Response(null, { status, statusText, headers });
        }
        const limited = limitBody(response.body, limits.responseBytes, () => clearTimeout(timer), explain);
        return new Response(limited, { status, statusText, headers });
      }
    },
    async connect({ host, port, tls }) {
      const url = new URL(`${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`);
      const admitted = admission(url);
      if (admitted.action === 'deny') throw notAllowed(url);
      return connectPinned({ ...common, addresses: admitted.addresses }, host, port);
    },
    close: async () => {
      await Promise.all([agents.public.destroy(), agents.house.destroy()]);
    },
  };
}

async function firstHop(address: string | URL, init: RequestInit): Promise<Hop> {
  const url = URL.canParse(String(address)) ? new URL(address) : undefined;
  if (!url) throw new Problem('egress.denied', 'This is no address.');
  if (url.username !== '' || url.password !== '') {
    throw new Problem('egress.denied', `An address with a password in it is not used ("${hostOf(url)}").`);
  }
  const headers = new Headers(init.headers);
  // Whom we speak to is what was checked, not what a header says.
  headers.delete('host');
  if (!headers.has('user-agent')) headers.set('user-agent', 'Leitstand');
  const method = (init.method ?? 'GET').toUpperCase();
  if (!(init.body instanceof FormData)) return { url, method, headers, body: init.body ?? null };
  // The client has a class of its own for forms and would not know the platform's; bytes it knows.
  const packed = new Response(init.body);
  headers.set('content-type', packed.headers.get('content-type') ?? '');
  return { url, method, headers, body: await packed.arrayBuffer() };
}

function notAllowed(url: URL): Problem {
  return new Problem(
    'egress.denied',
    `"${url.protocol}//${url.host}" is not among the places in egress.allow.`,
  );
}

function tooSlow(url: URL): Problem {
  return new Problem('egress.timeout', `"${url.host}" took too long.`);
}
