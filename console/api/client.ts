import { ApiProblem, readProblem } from './problem.ts';
import type { ZodMiniType } from './schema.ts';

/** Sent with every call that changes something: a browser sends the cookie whether the person meant it or not. */
let csrfToken = '';

export function rememberCsrfToken(token: string | undefined): void {
  csrfToken = token ?? '';
}

export function csrfHeaders(): Record<string, string> {
  return csrfToken === '' ? {} : { 'x-csrf-token': csrfToken };
}

export interface Sent {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly accept?: string;
}

/** A reply of status 2xx, or an `ApiProblem`; `network.unreachable` when none came. An abort stays an abort. */
export async function request(method: string, path: string, sent: Sent = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      redirect: 'error',
      headers: {
        accept: sent.accept ?? 'application/json',
        ...(method === 'GET' ? {} : csrfHeaders()),
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      ...(sent.signal ? { signal: sent.signal } : {}),
    });
  } catch (cause) {
    if (sent.signal?.aborted) throw cause;
    throw new ApiProblem({ code: 'network.unreachable', status: 0, detail: String(cause) });
  }
  if (!response.ok) throw readProblem(await response.json().catch(() => undefined), response.status);
  return response;
}

/** A call whose reply is read by its schema; what does not fit is `network.unreadable`. */
export async function call<Reply>(
  method: string,
  path: string,
  schema: ZodMiniType<Reply>,
  sent: Sent = {},
): Promise<Reply> {
  const response = await request(method, path, sent);
  return readReply(schema, await response.json().catch(() => undefined), `${method} ${path}`);
}

/** What a reply says in the eyes of whoever reads it; `network.unreadable` for what does not fit. */
export function readReply<Reply>(schema: ZodMiniType<Reply>, reply: unknown, to: string): Reply {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  const detail = `The reply to ${to} has an unknown shape.`;
  throw new ApiProblem({ code: 'network.unreadable', status: 200, detail });
}
