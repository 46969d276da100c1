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
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) {
    throw new ApiProblem({
      code: 'network.unreadable',
      status: response.status,
      detail: `The reply to ${method} ${path} has an unknown shape.`,
    });
  }
  return parsed.data;
}
