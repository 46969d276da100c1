import { useCallback, useEffect, useReducer, useRef } from 'react';
import { ApiProblem, asProblem } from '../../api/problem.ts';
import { streamAnswer } from '../../api/stream-answer.ts';
import { useSession } from '../../parts/session.tsx';
import { type Conversation, change, empty, messagesOf, type Turn } from './conversation.ts';

export interface Talk {
  readonly conversation: Conversation;
  readonly running: boolean;
  readonly ask: (question: string, useCase: string) => void;
  readonly stop: () => void;
  readonly retry: (turn: Turn) => void;
  readonly rated: (turn: Turn, rating: 'up' | 'down') => void;
  /** Shows another conversation; an answer that is being written is stopped. */
  readonly replace: (conversation: Conversation) => void;
  readonly named: (id: string) => void;
}

/** One conversation, and the answer that is being written in it. */
export function useConversation(onEnded: () => void): Talk {
  const { endedBy } = useSession();
  const [conversation, apply] = useReducer(change, empty);
  const abort = useRef<AbortController | undefined>(undefined);
  const latest = useRef(conversation);
  latest.current = conversation;
  useEffect(() => () => abort.current?.abort(), []);

  const stop = useCallback(() => abort.current?.abort(), []);

  const ask = useCallback(
    async (question: string, useCase: string) => {
      abort.current?.abort();
      const controller = new AbortController();
      abort.current = controller;
      const key = crypto.randomUUID();
      const { id, turns } = latest.current;
      const messages = [...messagesOf(turns), { role: 'user', content: question } as const];
      apply({ type: 'ask', key, question, useCase });
      // One change for each frame, however many words arrive in it.
      let text = '';
      let reasoning = '';
      let frame = 0;
      const flush = () => {
        cancelAnimationFrame(frame);
        frame = 0;
        if (text !== '' || reasoning !== '') apply({ type: 'add', key, text, reasoning });
        text = '';
        reasoning = '';
      };
      try {
        const parts = streamAnswer({ useCase, messages, conversation: id }, controller.signal);
        for await (const part of parts) {
          if (part.type === 'end') {
            flush();
            apply({ type: 'end', key, extension: part.extension });
          } else {
            if (part.type === 'text') text += part.text;
            else reasoning += part.text;
            if (frame === 0) frame = requestAnimationFrame(flush);
          }
        }
      } catch (error) {
        flush();
        const problem = asProblem(error);
        if (controller.signal.aborted) apply({ type: 'stop', key });
        else if (!endedBy(problem)) apply({ type: 'fail', key, problem: withoutReply(problem) });
      } finally {
        if (abort.current === controller) abort.current = undefined;
        onEnded();
      }
    },
    [endedBy, onEnded],
  );

  const retry = useCallback(
    (turn: Turn) => {
      const { useCase } = latest.current;
      if (useCase === undefined) return;
      const without = change(latest.current, { type: 'drop', key: turn.key });
      latest.current = without;
      apply({ type: 'drop', key: turn.key });
      void ask(turn.question, useCase);
    },
    [ask],
  );

  return {
    conversation,
    running: conversation.turns.some(({ phase }) => phase.state === 'running'),
    ask: useCallback((question, useCase) => void ask(question, useCase), [ask]),
    stop,
    retry,
    rated: useCallback((turn, rating) => apply({ type: 'rate', key: turn.key, rating }), []),
    replace: useCallback((next) => {
      abort.current?.abort();
      apply({ type: 'replace', with: next });
    }, []),
    named: useCallback((id) => apply({ type: 'named', id }), []),
  };
}

/** A stream that broke without a word of the server was cut. */
function withoutReply(problem: ApiProblem): ApiProblem {
  return problem.code === 'network.unreachable' && problem.message.includes('network error')
    ? new ApiProblem({ code: 'network.cut', status: 0, detail: problem.message })
    : problem;
}
