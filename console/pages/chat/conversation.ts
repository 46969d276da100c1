import { ApiProblem } from '../../api/problem.ts';
import type { Citation, Extension, KeptConversation } from '../../api/replies.ts';
import type { Message } from '../../api/stream-answer.ts';

export type Phase =
  | { readonly state: 'running' }
  | {
      readonly state: 'done';
      readonly turn: string;
      readonly answer: Extension['state'];
      readonly citations: readonly Citation[];
      readonly rating?: 'up' | 'down' | undefined;
      /** Words of small weights that are not meant for work. */
      readonly weights?: 'demonstration' | undefined;
    }
  /** `turn` is known for conversations that were opened again. */
  | { readonly state: 'stopped'; readonly turn?: string }
  | { readonly state: 'failed'; readonly problem: ApiProblem; readonly turn?: string };

export interface Turn {
  readonly key: string;
  readonly question: string;
  readonly text: string;
  readonly reasoning: string;
  readonly phase: Phase;
}

export interface Conversation {
  /** Known once the server has kept a turn of it. */
  readonly id?: string | undefined;
  readonly useCase?: string | undefined;
  readonly turns: readonly Turn[];
}

export type Change =
  | { readonly type: 'ask'; readonly key: string; readonly question: string; readonly useCase: string }
  | { readonly type: 'add'; readonly key: string; readonly text: string; readonly reasoning: string }
  | { readonly type: 'end'; readonly key: string; readonly extension: Extension }
  | { readonly type: 'stop'; readonly key: string }
  | { readonly type: 'fail'; readonly key: string; readonly problem: ApiProblem }
  | { readonly type: 'drop'; readonly key: string }
  | { readonly type: 'rate'; readonly key: string; readonly rating: 'up' | 'down' }
  | { readonly type: 'named'; readonly id: string }
  | { readonly type: 'replace'; readonly with: Conversation };

export const empty: Conversation = { turns: [] };

/** The conversation after a change. Changes to turns that are no longer there change nothing. */
export function change(now: Conversation, what: Change): Conversation {
  switch (what.type) {
    case 'ask': {
      const { key, question, useCase } = what;
      const asked: Turn = { key, question, text: '', reasoning: '', phase: { state: 'running' } };
      return { ...now, useCase, turns: [...now.turns, asked] };
    }
    case 'add':
      return onTurn(now, what.key, (turn) => ({
        text: turn.text + what.text,
        reasoning: turn.reasoning + what.reasoning,
      }));
    case 'end': {
      const { turn, conversation, state, citations, weights } = what.extension;
      const done: Phase = { state: 'done', turn, answer: state, citations, ...(weights ? { weights } : {}) };
      return {
        ...onTurn(now, what.key, () => ({ phase: done })),
        id: now.turns.some(({ key }) => key === what.key) ? conversation : now.id,
      };
    }
    case 'stop':
      return onTurn(now, what.key, () => ({ phase: { state: 'stopped' } }));
    case 'fail':
      return onTurn(now, what.key, () => ({ phase: { state: 'failed', problem: what.problem } }));
    case 'rate':
      return onTurn(now, what.key, ({ phase }) => ({
        phase: phase.state === 'done' ? { ...phase, rating: what.rating } : phase,
      }));
    case 'drop':
      return { ...now, turns: now.turns.filter((turn) => turn.key !== what.key) };
    case 'named':
      return { ...now, id: now.id ?? what.id };
    case 'replace':
      return what.with;
  }
}

function onTurn(now: Conversation, key: string, changed: (turn: Turn) => Partial<Turn>): Conversation {
  return {
    ...now,
    turns: now.turns.map((turn) => (turn.key === key ? { ...turn, ...changed(turn) } : turn)),
  };
}

/** What was said so far, for the next question. A turn that failed was not said; one that was stopped was. */
export function messagesOf(turns: readonly Turn[]): readonly Message[] {
  return turns.flatMap(({ question, text, phase }): Message[] => {
    if (phase.state === 'failed' || question === '') return [];
    const asked: Message = { role: 'user', content: question };
    return text === '' ? [asked] : [asked, { role: 'assistant', content: text }];
  });
}

/** A conversation as the server kept it. */
export function fromKept(kept: KeptConversation): Conversation {
  const turns = kept.turns.map((turn): Turn => {
    const { id, question = '', answer = '', rating, citations = [], state, problem } = turn;
    return { key: id, question, text: answer, reasoning: '', phase: phase() };

    function phase(): Phase {
      if (state === 'stopped') return { state: 'stopped', turn: id };
      if (state === 'running' || state === 'failed' || state === 'refused') {
        const code = problem ?? (state === 'refused' ? 'guard.refused' : 'network.cut');
        return { state: 'failed', turn: id, problem: new ApiProblem({ code, status: 0, detail: code }) };
      }
      return { state: 'done', turn: id, answer: state, citations, rating };
    }
  });
  return { id: kept.id, useCase: kept.useCase, turns };
}
