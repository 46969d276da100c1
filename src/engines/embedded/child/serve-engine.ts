import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '#contract';
import type { Runtime } from '../runtime.ts';
import { chatBody } from './chat-body.ts';
import type { ChatModel } from './chat-model.ts';
import { type ChatDefaults, completeChat } from './complete-chat.ts';
import { embeddingsBody, embedTexts } from './embed-texts.ts';
import { errorBody } from './error-body.ts';
import { rerankBody, rerankTexts } from './rerank-texts.ts';
import { collectChat, streamChat } from './write-chat.ts';

export interface ServeEngineOptions {
  /** The model's name for callers. */
  readonly model: string;
  readonly runtime: Runtime;
  readonly chat: ChatModel;
  readonly defaults: ChatDefaults;
  /** A private socket, or a port of this machine alone. */
  readonly listen: { readonly socket: string } | { readonly port: number };
  /** What callers must bring as Bearer token. */
  readonly token: string;
  /** Requests under way and waiting, all together; one more is `engine.busy`. */
  readonly maxOpen?: number;
}

export interface EngineService {
  /** Path of the socket, or address. */
  readonly address: string;
  load(): { readonly open: number; readonly running: number; readonly waiting: number };
  close(): Promise<void>;
}

const tokenizeBody = z.strictObject({
  content: z.string(),
  add_special: z.boolean().optional(),
  parse_special: z.boolean().optional(),
});

/** Longest request, bytes: a context of a million tokens fits. */
const bodyLimit = 32 * 1024 * 1024;

/** The OpenAI protocol in front of one loaded model. */
export async function serveEngine(options: ServeEngineOptions): Promise<EngineService> {
  const { model, runtime, maxOpen = 64 } = options;
  const app = fastify({ bodyLimit, logger: false, forceCloseConnections: true });
  let open = 0;

  app.addHook('onRequest', async (request) => {
    if (!sameToken(request.headers.authorization, options.token)) throw new Unauthorised();
  });
  app.setErrorHandler((error, _request, reply) => {
    if (reply.raw.destroyed) return;
    if (error instanceof Unauthorised) {
      return reply.code(401).send(errorBody(new Problem('engine.unavailable', 'This engine is private.')));
    }
    const problem = asProblem(error);
    if (problem.code === 'engine.busy') reply.header('retry-after', '1');
    return reply.code(problem.status).send(errorBody(problem));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody(new Problem('engine.refused', 'There is nothing at this address.'))),
  );

  /** Work on the weights: bounded, and ended when nobody waits for it any more. */
  const work =
    (task: (request: FastifyRequest, reply: FastifyReply, signal: AbortSignal) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      if (open >= maxOpen) {
        throw new Problem('engine.busy', `${open} requests are open; this engine takes no more at once.`);
      }
      open += 1;
      const gone = new AbortController();
      const leave = () => gone.abort(new Problem('request.cancelled', 'Nobody waits for this answer.'));
      reply.raw.once('close', leave);
      try {
        return await task(request, reply, gone.signal);
      } finally {
        open -= 1;
        reply.raw.off('close', leave);
      }
    };

  app.post(
    '/v1/chat/completions',
    work(async (request, reply, signal) => {
      const body = parse(chatBody, request.body);
      const events = completeChat(body, options.chat, runtime, options.defaults, signal);
      const head = { id: `chatcmpl-${randomUUID()}`, model, created: Math.floor(Date.now() / 1_000) };
      if (body.stream !== true) return collectChat(events, head);
      await streamChat(events, reply.raw, head, body.stream_options?.include_usage === true);
      return reply.hijack();
    }),
  );
  app.post(
    '/v1/embeddings',
    work((request, _reply, signal) =>
      embedTexts(parse(embeddingsBody, request.body), runtime, model, signal),
    ),
  );
  app.post(
    '/v1/rerank',
    work((request, _reply, signal) => rerankTexts(parse(rerankBody, request.body), runtime, model, signal)),
  );
  app.post('/tokenize', async (request) => {
    const { content, add_special, parse_special } = parse(tokenizeBody, request.body);
    const tokens = await runtime.tokenize(content, parse_special ?? true);
    const { addBos, bosToken } = runtime.facts;
    return {
      tokens: add_special === true && addBos && bosToken !== undefined ? [bosToken, ...tokens] : tokens,
    };
  });
  app.get('/v1/models', async () => ({
    object: 'list',
    data: [
      {
        id: model,
        object: 'model',
        owned_by: 'leitstand',
        meta: { ...runtime.facts, chatTemplate: undefined },
      },
    ],
  }));
  app.get('/health', async () => ({ status: 'ok', open, maxOpen, runtime: runtime.kind, ...runtime.load() }));

  const { listen } = options;
  let address: string;
  if ('socket' in listen) {
    address = await app.listen({ path: listen.socket });
    await chmod(listen.socket, 0o600);
    address = listen.socket;
  } else address = await app.listen({ host: '127.0.0.1', port: listen.port });
  return {
    address,
    load: () => ({ open, ...runtime.load() }),
    close: () => app.close(),
  };
}

class Unauthorised extends Error {}

function sameToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function parse<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Problem('engine.refused', `The request is not understood: ${places.join('; ')}`);
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) {
    return new Problem('engine.refused', error instanceof Error ? error.message : 'Malformed request.');
  }
  return new Problem('engine.broken', 'The engine failed at this request.', { cause: error });
}
