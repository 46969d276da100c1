import { randomUUID } from 'node:crypto';
import { chatRequest, embeddingRequest, Problem } from '#contract';
import type { AnswerEvent } from '#gateway';
import { ChunkWriter, CompletionGatherer } from '../completions.ts';
import type { ApiParts } from '../parts.ts';
import { asOpenAiError, logProblem, visibleProblem } from '../render-problem.ts';
import { type Route, route, written } from '../route.ts';
import { EventStream } from '../sse.ts';

/** The OpenAI dialect: "model" is the name of a use case. */
export const chatRoutes = (parts: ApiParts): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/chat/completions',
    permission: 'turn.create',
    tag: 'OpenAI',
    summary: 'Ask a use case; streamed or whole',
    body: chatRequest,
    answers: { 200: 'A chat completion with `leitstand`, or its chunks as server-sent events' },
    async handle({ identity, body, signal, reply }) {
      const head = {
        id: `chatcmpl-${randomUUID()}`,
        created: Math.floor(parts.now().getTime() / 1_000),
        model: body.model,
      };
      // Whoever comes back to the page finds the answer; the deadline and the stop button still end it.
      const goesOn = body.metadata?.background === 'true';
      const events = parts.answer(identity, body, goesOn ? new AbortController().signal : signal);
      if (!body.stream) {
        const gatherer = new CompletionGatherer();
        for await (const event of events) gatherer.add(event);
        return { body: gatherer.completion(head) };
      }
      // The first event decides whether this is an error with a status, or a stream.
      const first = await events.next();
      reply.hijack();
      const stream = new EventStream(reply.raw, { 'x-request-id': reply.request.id });
      const writer = new ChunkWriter(head, body);
      try {
        for (let next: IteratorResult<AnswerEvent, void> = first; !next.done; next = await events.next()) {
          for (const chunk of writer.chunks(next.value)) await stream.send(chunk);
        }
        await stream.send('[DONE]');
      } catch (error) {
        const problem = visibleProblem(error, reply.request.id);
        logProblem(reply.request.log, problem, error, reply.request.id);
        await stream.send(asOpenAiError(problem));
      } finally {
        stream.end();
      }
      return written;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models',
    permission: 'useCase.read',
    tag: 'OpenAI',
    summary: 'The use cases that you may call',
    answers: { 200: 'A list in OpenAI’s shape' },
    async handle({ identity }) {
      const useCases = await parts.callableUseCases(identity);
      return { body: { object: 'list', data: useCases.map(asModel) } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/models/{model}',
    permission: 'useCase.read',
    tag: 'OpenAI',
    summary: 'One use case that you may call',
    answers: { 200: 'A model in OpenAI’s shape' },
    async handle({ identity, params }) {
      const found = (await parts.callableUseCases(identity)).find((useCase) => useCase.name === params.model);
      if (!found) throw new Problem('useCase.unknown', 'There is no such use case that you may call.');
      return { body: asModel(found) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/embeddings',
    permission: 'model.use',
    tag: 'OpenAI',
    summary: 'Vectors of texts, by an engine that offers them',
    body: embeddingRequest,
    answers: { 200: 'Embeddings in OpenAI’s shape' },
    async handle({ identity, body, signal }) {
      const { vectors, promptTokens, receipt } = await parts.embed(identity, body, signal);
      const data = vectors.map((vector, index) => ({
        object: 'embedding',
        index,
        embedding: body.encoding_format === 'base64' ? asBase64(vector) : vector,
      }));
      const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens };
      return { body: { object: 'list', model: body.model, data, usage, leitstand: { receipt } } };
    },
  }),
];

function asModel(useCase: { name: string; createdAt: Date; attachments: boolean }) {
  return {
    id: useCase.name,
    object: 'model',
    created: Math.floor(useCase.createdAt.getTime() / 1_000),
    owned_by: 'leitstand',
    leitstand: { attachments: useCase.attachments },
  };
}

/** Little-endian 32-bit floats, as OpenAI's clients ask for by default. */
function asBase64(vector: readonly number[]): string {
  return Buffer.from(new Float32Array(vector).buffer).toString('base64');
}
