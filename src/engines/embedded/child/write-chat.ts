import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AnswerPart } from './chat-model.ts';
import type { ChatEvent } from './complete-chat.ts';
import { errorBody } from './error-body.ts';

/** How long nothing may be heard before a sign of life, milliseconds: whoever reads gives up after a minute. */
const silenceMs = 10_000;

interface Head {
  readonly id: string;
  readonly model: string;
  /** Seconds. */
  readonly created: number;
}

/**
 * Writes an answer as server-sent events. What fails before the first of them is thrown, so that it can still be a
 * status; later it is the last event. While the request waits its turn or its prompt is evaluated, empty events say
 * that it is not forgotten.
 */
export async function streamChat(
  events: AsyncIterable<ChatEvent>,
  response: ServerResponse,
  head: Head,
  includeUsage: boolean,
): Promise<void> {
  const shared = { id: head.id, object: 'chat.completion.chunk', created: head.created, model: head.model };
  let open = false;
  const write = async (value: unknown): Promise<void> => {
    if (!open) {
      open = true;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    }
    if (response.write(`data: ${JSON.stringify(value)}\n\n`) || response.destroyed) return;
    await Promise.race([once(response, 'drain'), once(response, 'close')]);
  };
  const life = setInterval(() => void write({ ...shared, choices: [] }), silenceMs);
  const chunk = (delta: object, extra: object = {}) => ({
    ...shared,
    choices: [{ index: 0, delta, finish_reason: null, ...extra }],
  });
  try {
    for await (const event of events) {
      life.refresh();
      if (event.type === 'begin') await write(chunk({ role: 'assistant', content: '' }));
      else if (event.type === 'part') await write(chunk(delta(event.part), logprobs(event.logprobs)));
      else {
        await write(chunk({}, { ...logprobs(event.logprobs), finish_reason: event.finish }));
        if (includeUsage) await write({ ...shared, choices: [], usage: event.usage });
      }
    }
    response.end('data: [DONE]\n\n');
  } catch (error) {
    if (!open) throw error;
    if (response.destroyed) return;
    response.end(`data: ${JSON.stringify(errorBody(error))}\n\n`);
  } finally {
    clearInterval(life);
  }
}

/** The whole answer in one object. */
export async function collectChat(events: AsyncIterable<ChatEvent>, head: Head): Promise<object> {
  let content = '';
  let reasoning = '';
  const calls: { id: string; type: 'function'; function: { name: string; arguments: string } }[] = [];
  const said: unknown[] = [];
  let end: Extract<ChatEvent, { type: 'end' }> | undefined;
  for await (const event of events) {
    if (event.type === 'end') end = event;
    if (event.type !== 'begin') said.push(...(event.logprobs ?? []));
    if (event.type !== 'part') continue;
    const { part } = event;
    if (part.type === 'text') content += part.text;
    else if (part.type === 'reasoning') reasoning += part.text;
    else {
      calls[part.index] ??= { id: part.id ?? '', type: 'function', function: { name: '', arguments: '' } };
      const call = calls[part.index];
      if (!call) continue;
      call.function.name += part.name ?? '';
      call.function.arguments += part.arguments ?? '';
    }
  }
  return {
    id: head.id,
    object: 'chat.completion',
    created: head.created,
    model: head.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: content === '' && calls.length > 0 ? null : content,
          ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        finish_reason: end?.finish ?? 'stop',
        ...(said.length > 0 ? { logprobs: { content: said } } : {}),
      },
    ],
    usage: end?.usage,
  };
}

function delta(part: AnswerPart): object {
  if (part.type === 'text') return { content: part.text };
  if (part.type === 'reasoning') return { reasoning_content: part.text };
  return {
    tool_calls: [
      {
        index: part.index,
        ...(part.id === undefined ? {} : { id: part.id, type: 'function' }),
        function: {
          ...(part.name === undefined ? {} : { name: part.name }),
          arguments: part.arguments ?? '',
        },
      },
    ],
  };
}

const logprobs = (content: readonly unknown[] | undefined): object =>
  content === undefined ? {} : { logprobs: { content } };
