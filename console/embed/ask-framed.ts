import { ApiProblem, readProblem } from '../api/problem.ts';
import { type AnswerPart, type Message, readAnswer } from '../api/stream-answer.ts';
import type { Admission, Portal } from './portal.ts';

export interface FramedQuestion {
  readonly useCase: string;
  readonly messages: readonly Message[];
  /** An id for this turn, a UUID. */
  readonly turn: string;
  /** The conversation, and the turn in it that this one follows; nothing for the first question. */
  readonly after: { readonly conversation: string; readonly parent: string } | undefined;
}

/** Asks with the tokens of the page around, a new one whenever the old is over. */
export type AskFramed = (question: FramedQuestion, signal: AbortSignal) => AsyncGenerator<AnswerPart>;

export function createAskFramed(portal: Portal, first: Admission): AskFramed {
  let { token } = first;
  return async function* ask(question, signal) {
    let response = await send(token, question, signal);
    if (response.status === 401) {
      ({ token } = await portal.admission());
      response = await send(token, question, signal);
    }
    if (!response.ok) throw readProblem(await response.json().catch(() => undefined), response.status);
    if (response.body) yield* readAnswer(response.body);
  };
}

/** No cookie goes along: whoever is signed in here otherwise is nobody in this frame. Hanging up ends the turn. */
async function send(token: string, question: FramedQuestion, signal: AbortSignal): Promise<Response> {
  const { useCase, messages, turn, after } = question;
  try {
    return await fetch('/v1/chat/completions', {
      method: 'POST',
      credentials: 'omit',
      redirect: 'error',
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        model: useCase,
        messages,
        stream: true,
        metadata: { turn, ...after },
      }),
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiProblem({ code: 'network.unreachable', status: 0, detail: String(cause) });
  }
}
