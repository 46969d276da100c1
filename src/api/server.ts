import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { z } from 'zod';
import { type Identity, Problem, type Verb } from '#contract';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { parse } from './parse.ts';
import { isText } from './parse-json.ts';
import { readJson } from './read-json.ts';
import { asOpenAiError, asProblemJson, logProblem, visibleProblem } from './render-problem.ts';
import { type Permission, type Route, written } from './route.ts';

export interface ServerOptions {
  readonly routes: readonly Route[];
  /** Who asks, by key or session; `undefined` for a stranger. Checks the CSRF token of a session that changes something. */
  readonly authenticate: (request: FastifyRequest) => Promise<Identity | undefined>;
  /** Something of this kind at all; what exactly, the handler asks. */
  readonly mayAtAll: (identity: Identity, verb: Verb) => boolean;
  readonly limits: { readonly requestBytes: number; readonly uploadBytes: number };
  readonly log: FastifyBaseLogger;
  /** One proxy stands in front and says whom it speaks for. */
  readonly behindProxy: boolean;
  /** Certificate and key in PEM, when this process speaks TLS itself. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** `code`: the problem that it was answered with. */
  readonly onFinished?: (route: Route, status: number, seconds: number, code?: string) => void;
}

const stranger: Identity = {
  person: { id: '', login: '', name: '' },
  groups: [],
  roles: [],
  via: { kind: 'session', id: '' },
};

/** The HTTP edge: one table of routes, one way in, one way to say that something is wrong. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const settings: FastifyServerOptions = {
    loggerInstance: options.log,
    // One line per request would hold addresses and paths with names in them; metrics count instead.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: options.limits.requestBytes,
    requestTimeout: 0,
    trustProxy: (_address, hop) => options.behindProxy && hop < 1,
    forceCloseConnections: true,
    // What cannot even be routed is answered in the same words as everything else.
    frameworkErrors: (error, request, reply) => sendProblem(fromFastify(error), request, reply),
    ...(options.tls ? { https: options.tls } : {}),
  };
  const app = fastify(settings);
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: options.limits.uploadBytes, files: 1, fields: 4, fieldSize: 65_536 },
  });
  parseJsonOurselves(app, options.limits.requestBytes);
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders))
      if (!reply.hasHeader(name)) reply.header(name, value);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(fromFastify(error), request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      new Problem('resource.notFound', `There is nothing at ${request.method} ${pathOf(request)}.`),
      request,
      reply,
    ),
  );
  for (const route of options.routes) register(app, route, options);
  return app;
}

const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': contentSecurityPolicy(),
  'cache-control': 'no-store',
};

function register(app: FastifyInstance, route: Route, options: ServerOptions): void {
  app.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      const began = performance.now();
      reply.raw.once('close', () => {
        const seconds = (performance.now() - began) / 1_000;
        options.onFinished?.(route, reply.raw.statusCode, seconds, answeredWith.get(request));
      });
      const identity = await admit(request, route.permission, options);
      const result = await route.handle({
        identity,
        params: textParams(request.params),
        query: readQuery(route, request),
        body: readBody(route, request),
        signal: goneSignal(reply),
        request,
        reply,
      });
      if (result === written) return reply;
      reply.code(result.status ?? 200).headers(result.headers ?? {});
      return result.body === undefined ? reply.send() : reply.send(result.body);
    },
  });
}

async function admit(
  request: FastifyRequest,
  permission: Permission,
  options: ServerOptions,
): Promise<Identity> {
  if (permission === 'public') return stranger;
  const identity = await options.authenticate(request);
  if (!identity) throw new Problem('access.unauthenticated', 'This needs a key or a sign-in.');
  if (permission !== 'signedIn' && !options.mayAtAll(identity, permission)) {
    throw new Problem('access.forbidden', `This needs the right "${permission}".`);
  }
  return identity;
}

const nothing = z.strictObject({});

/** A field that a route does not know is a mistake, also where it knows none: silence would hide a misspelt filter. */
function readQuery(route: Route, request: FastifyRequest): unknown {
  if (!route.query && route.permission === 'public') return undefined;
  const sent = Object.values(request.query ?? {});
  if (!sent.every((value) => isText(String(value)))) {
    throw new Problem('request.malformed', 'The query holds U+0000.');
  }
  const query = parse(route.query ?? nothing, request.query, 'query');
  return route.query ? query : undefined;
}

function readBody(route: Route, request: FastifyRequest): unknown {
  if (route.consumes) return undefined;
  const body = parse(route.body ?? nothing.nullish(), request.body, 'body');
  return route.body ? body : undefined;
}

/** Aborts when the connection closes before the reply is complete. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished)
      controller.abort(new Problem('request.cancelled', 'The caller went away.'));
  });
  return controller.signal;
}

function textParams(params: unknown): Record<string, string> {
  const texts = Object.entries(params ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  if (!texts.every(([, text]) => isText(text)))
    throw new Problem('resource.notFound', 'There is no such thing.');
  return Object.fromEntries(texts);
}

/** JSON with our own words about what is wrong with it. */
function parseJsonOurselves(app: FastifyInstance, maxBytes: number): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', (_request: FastifyRequest, payload: IncomingMessage) =>
    readJson(payload, maxBytes),
  );
}

function fromFastify(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return new Problem('request.tooLarge', 'The request is larger than this server takes.', { cause: error });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') {
    return new Problem('request.unsupportedType', 'This content type is not taken here.', { cause: error });
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500 && !(error instanceof Problem)) {
    return new Problem('request.malformed', 'The request cannot be read.', { cause: error });
  }
  return error;
}

/** Problems of requests that have been answered, for those who count them. */
const answeredWith = new WeakMap<FastifyRequest, string>();

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = visibleProblem(error, request.id);
  answeredWith.set(request, problem.code);
  logProblem(request.log, problem, error, request.id);
  const retry = problem.details.retryAfterSeconds;
  if (typeof retry === 'number') reply.header('retry-after', String(Math.ceil(retry)));
  // 499 is nobody's standard, and the caller is gone anyway.
  reply.code(problem.status);
  if (pathOf(request).startsWith('/v1/')) return reply.type('application/json').send(asOpenAiError(problem));
  return reply.type('application/problem+json').send(JSON.stringify(asProblemJson(problem, request.id)));
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';
