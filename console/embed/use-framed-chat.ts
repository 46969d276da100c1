import { useReducer, useRef } from 'react';
import { asProblem } from '../api/problem.ts';
import {
  type Conversation,
  change,
  empty,
  lastKept,
  messagesOf,
  path,
  type Turn,
} from '../pages/chat/conversation.ts';
import type { AskFramed } from './ask-framed.ts';

/** Milliseconds between two drawings while words come in. */
const pace = 40;

export interface FramedChat {
  readonly turns: readonly Turn[];
  readonly running: boolean;
  readonly ask: (question: string) => void;
  readonly stop: () => void;
  /** Forgets what was said, here; the next question begins anew. */
  readonly restart: () => void;
}

/** One conversation in this frame. It is kept nowhere here: a reload begins anew. */
export function useFramedChat(useCase: string, askFramed: AskFramed): FramedChat {
  const [talk, apply] = useReducer(
    (now: Conversation, what: Parameters<typeof change>[1] | 'restart') =>
      what === 'restart' ? empty : change(now, what),
    empty,
  );
  /** The server names the conversation with its first answer. */
  const conversation = useRef<string>(undefined);
  const stopped = useRef<AbortController>(undefined);
  const turns = path(talk);
  const running = turns.some(({ phase }) => phase.state === 'running');

  const ask = (question: string) => {
    const turn = crypto.randomUUID();
    const parent = lastKept(turns);
    const stop = new AbortController();
    stopped.current = stop;
    // What failed was not said: the same question again takes its place.
    const failed = turns.filter(({ phase }) => phase.state === 'failed');
    for (const { id: gone } of failed) apply({ type: 'drop', id: gone });
    const before = turns.filter(({ phase }) => phase.state !== 'failed');
    apply({ type: 'ask', id: turn, parent, question });
    const after =
      conversation.current === undefined || parent === ''
        ? undefined
        : { conversation: conversation.current, parent };
    const messages = [...messagesOf(before), { role: 'user' as const, content: question }];
    void read(askFramed({ useCase, messages, turn, after }, stop.signal), turn, stop.signal);
  };

  async function read(parts: ReturnType<AskFramed>, turn: string, signal: AbortSignal): Promise<void> {
    let text = '';
    let reasoning = '';
    let drawnAt = 0;
    const draw = () => {
      if (text !== '' || reasoning !== '') apply({ type: 'add', id: turn, text, reasoning });
      text = '';
      reasoning = '';
      drawnAt = performance.now();
    };
    try {
      for await (const part of parts) {
        if (part.type === 'text') text += part.text;
        if (part.type === 'reasoning') reasoning += part.text;
        if (performance.now() - drawnAt > pace) draw();
        if (part.type === 'end') {
          draw();
          conversation.current = part.extension.conversation;
          apply({ type: 'end', id: turn, extension: part.extension });
        }
      }
    } catch (error) {
      draw();
      apply(
        signal.aborted ? { type: 'stop', id: turn } : { type: 'fail', id: turn, problem: asProblem(error) },
      );
    }
  }

  return {
    turns,
    running,
    ask,
    stop: () => stopped.current?.abort(),
    restart() {
      stopped.current?.abort();
      apply('restart');
      conversation.current = undefined;
    },
  };
}
