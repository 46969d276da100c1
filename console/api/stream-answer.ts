import { request } from './client.ts';
import { ApiProblem, problemInStream } from './problem.ts';
import { chunk, type Extension } from './replies.ts';
import { serverEvents } from './sse.ts';

export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export type AnswerPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'tool'; readonly name: string }
  | { readonly type: 'end'; readonly extension: Extension };

export interface Question {
  readonly useCase: string;
  readonly messages: readonly Message[];
  readonly conversation: string;
  /** An id for this turn, a UUID; it can be stopped by it. */
  readonly turn: string;
  /** The turn that it follows; '' for none. */
  readonly parent: string;
}

/** Asks, and hands on the answer as it comes. A stream that is cut before its end is `network.cut`. */
export async function* streamAnswer(question: Question, signal: AbortSignal): AsyncGenerator<AnswerPart> {
  const { useCase, messages, conversation, turn, parent } = question;
  const response = await request('POST', '/v1/chat/completions', {
    body: {
      model: useCase,
      messages,
      stream: true,
      // It goes on when this page is left or reloaded, and is found again.
      metadata: { conversation, turn, parent, background: 'true' },
    },
    signal,
    accept: 'text/event-stream',
  });
  if (response.body) yield* readAnswer(response.body);
}

/** The parts of one answer in a stream of OpenAI's chunks. */
export async function* readAnswer(body: ReadableStream<Uint8Array>): AsyncGenerator<AnswerPart> {
  let ended = false;
  for await (const data of serverEvents(body)) {
    // Read to the end: hanging up early would count as a broken connection.
    if (data === '[DONE]') continue;
    const event = parseJson(data);
    const problem = problemInStream(event);
    if (problem) throw problem;
    const parsed = chunk.safeParse(event);
    if (!parsed.success)
      throw new ApiProblem({ code: 'network.unreadable', status: 200, detail: 'An unknown chunk.' });
    const { content, reasoning_content, tool_calls } = parsed.data.choices[0]?.delta ?? {};
    if (reasoning_content) yield { type: 'reasoning', text: reasoning_content };
    for (const { function: called } of tool_calls ?? []) {
      if (called?.name) yield { type: 'tool', name: called.name };
    }
    if (content) yield { type: 'text', text: content };
    if (parsed.data.leitstand) {
      ended = true;
      yield { type: 'end', extension: parsed.data.leitstand };
    }
  }
  if (!ended) throw new ApiProblem({ code: 'network.cut', status: 0, detail: 'The stream ended early.' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
