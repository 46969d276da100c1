import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Identity, Verb } from '#contract';

/** Who may use a route: a verb of the table, anyone signed in, or anyone at all. */
export type Permission = Verb | 'signedIn' | 'public';

export interface Call<Query, Body> {
  /** Who asks; on public routes a stranger without rights. */
  readonly identity: Identity;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What a handler answers: a value as JSON, or it has written the reply itself. */
export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
export const written = Symbol('the handler has written the reply');

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for parameters, as in the OpenAPI page. */
  readonly path: string;
  readonly permission: Permission;
  readonly tag: string;
  readonly summary: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Body types other than JSON, handled by the route itself. */
  readonly consumes?: 'multipart/form-data';
  /** Status of success and what comes back, for the OpenAPI page. */
  readonly answers: Readonly<Record<number, string>>;
  readonly handle: (call: Call<unknown, unknown>) => Promise<Reply | typeof written>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** A row of the route table; the handler sees its query and body already parsed. */
export function route<
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  definition: Omit<Route, 'handle' | 'query' | 'body'> & {
    readonly query?: Query;
    readonly body?: Body;
    readonly handle: (call: Call<Parsed<Query>, Parsed<Body>>) => Promise<Reply | typeof written>;
  },
): Route {
  const { handle, query, body, ...rest } = definition;
  return {
    ...rest,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    handle: (call) =>
      handle({
        ...call,
        // The server parsed both with these very schemas before it called.
        query: call.query as Parsed<Query>,
        body: call.body as Parsed<Body>,
      }),
  };
}
