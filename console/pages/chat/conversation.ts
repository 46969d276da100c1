import { ApiProblem } from '../../api/problem.ts';
import type { Citation, Extension } from '../../api/replies.ts';
import type { Message } from '../../api/stream-answer.ts';
import type { KeptConversation } from './replies.ts';

export type Phase =
  | { readonly state: 'running' }
  | {
      readonly state: 'done';
      readonly answer: Extension['state'];
      readonly citations: readonly Citation[];
      readonly rating?: 'up' | 'down' | undefined;
      /** Words of small weights that are not meant for work. */
      readonly weights?: 'demonstration' | undefined;
      /** Of the question, its sources and the links of the answer. */
      readonly findings?: readonly Counted[] | undefined;
    }
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

/** How often something of this category was found. */
export interface Counted {
  readonly category: string;
  readonly count: number;
}

export interface Turn {
  /** Chosen here, so that the turn can be stopped before its first word. */
  readonly id: string;
  /** The turn that it follows; '' for the first. Turns with the same one are branches. */
  readonly parent: string;
  readonly question: string;
  readonly text: string;
  readonly reasoning: string;
  /** Names of tools that the model has called. */
  readonly tools: readonly string[];
  readonly phase: Phase;
  /** The server has it; what failed on the way there it has not. */
  readonly kept: boolean;
  /** Asked in this tab since it was opened. */
  readonly askedHere?: true | undefined;
}

export interface Conversation {
  /** Every branch, in the order of asking. */
  readonly turns: readonly Turn[];
  /** Where a branch other than the newest was chosen: turn → the one that follows it. */
  readonly chosen: Readonly<Record<string, string>>;
}

export type Change =
  | {
      readonly type: 'ask';
      readonly id: string;
      readonly parent: string;
      readonly question: string;
    }
  | {
      readonly type: 'add';
      readonly id: string;
      readonly text: string;
      readonly reasoning: string;
      readonly tools?: readonly string[];
    }
  | { readonly type: 'end'; readonly id: string; readonly extension: Extension }
  | { readonly type: 'stop'; readonly id: string }
  | { readonly type: 'fail'; readonly id: string; readonly problem: ApiProblem }
  | { readonly type: 'drop'; readonly id: string }
  | { readonly type: 'rate'; readonly id: string; readonly rating: 'up' | 'down' }
  | { readonly type: 'choose'; readonly id: string }
  /** `here` is answered in this tab: its words are ahead of what the server has kept. */
  | { readonly type: 'kept'; readonly kept: KeptConversation; readonly here: ReadonlySet<string> };

export const empty: Conversation = { turns: [], chosen: {} };

/** The conversation after a change. Changes to turns that are no longer there change nothing. */
export function change(now: Conversation, what: Change): Conversation {
  switch (what.type) {
    case 'ask': {
      const { id, parent, question } = what;
      const fresh = { text: '', reasoning: '', tools: [], kept: false } as const;
      const phase = { state: 'running' } as const;
      const asked: Turn = { id, parent, question, ...fresh, phase, askedHere: true };
      return { turns: [...now.turns, asked], chosen: { ...now.chosen, [parent]: id } };
    }
    case 'add':
      return onTurn(now, what.id, (turn) => ({
        text: turn.text + what.text,
        reasoning: turn.reasoning + what.reasoning,
        tools: what.tools ? [...turn.tools, ...what.tools] : turn.tools,
        kept: true,
      }));
    case 'end': {
      const { state, citations, weights, findings } = what.extension;
      const told = { ...(weights ? { weights } : {}), ...(findings ? { findings } : {}) };
      const phase: Phase = { state: 'done', answer: state, citations, ...told };
      return onTurn(now, what.id, () => ({ phase, kept: true }));
    }
    case 'stop':
      return onTurn(now, what.id, ({ phase }) =>
        phase.state === 'running' ? { phase: { state: 'stopped' } } : {},
      );
    case 'fail':
      return onTurn(now, what.id, () => ({ phase: { state: 'failed', problem: what.problem } }));
    case 'rate':
      return onTurn(now, what.id, ({ phase }) =>
        phase.state === 'done' ? { phase: { ...phase, rating: what.rating } } : {},
      );
    case 'drop':
      return { ...now, turns: now.turns.filter(({ id }) => id !== what.id) };
    case 'choose': {
      const turn = now.turns.find(({ id }) => id === what.id);
      return turn ? { ...now, chosen: { ...now.chosen, [turn.parent]: turn.id } } : now;
    }
    case 'kept':
      return { ...now, turns: merge(now.turns, what.kept, what.here) };
  }
}

function onTurn(now: Conversation, id: string, changed: (turn: Turn) => Partial<Turn>): Conversation {
  return { ...now, turns: now.turns.map((turn) => (turn.id === id ? { ...turn, ...changed(turn) } : turn)) };
}

/** The turns that are shown: from the first, the branch that was chosen, else the one in which was asked last. */
export function path(conversation: Conversation): readonly Turn[] {
  const { turns, chosen } = conversation;
  const children = childrenOf(turns);
  const newest = new Set(upTo(conversation, turns.at(-1)?.id ?? '').map(({ id }) => id));
  const shown: Turn[] = [];
  const seen = new Set<string>();
  for (let at = ''; !seen.has(at); ) {
    seen.add(at);
    const those = children.get(at);
    const next =
      those?.find(({ id }) => id === chosen[at]) ?? those?.find(({ id }) => newest.has(id)) ?? those?.at(-1);
    if (!next) break;
    shown.push(next);
    at = next.id;
  }
  return shown;
}

/** Turns with the same parent, in the order of asking: a turn and its other versions. */
export const versionsOf = ({ turns }: Conversation, parent: string): readonly Turn[] =>
  turns.filter((turn) => turn.parent === parent);

function childrenOf(turns: readonly Turn[]): ReadonlyMap<string, readonly Turn[]> {
  const children = new Map<string, Turn[]>();
  for (const turn of turns) children.set(turn.parent, [...(children.get(turn.parent) ?? []), turn]);
  return children;
}

/** The turns up to and with this one, oldest first; none for ''. */
export function upTo({ turns }: Conversation, id: string): readonly Turn[] {
  const known = new Map(turns.map((turn) => [turn.id, turn]));
  const found: Turn[] = [];
  for (let at = known.get(id); at && !found.includes(at); at = known.get(at.parent)) found.unshift(at);
  return found;
}

/** Of these turns, the last that the server knows, to follow it; '' when there is none. */
export const lastKept = (turns: readonly Turn[]): string => turns.findLast(({ kept }) => kept)?.id ?? '';

/** What was said so far, for the next question. A turn that failed was not said; one that was stopped was. */
export function messagesOf(turns: readonly Turn[]): readonly Message[] {
  return turns.flatMap(({ question, text, phase }): Message[] => {
    if (phase.state === 'failed' || question === '') return [];
    const asked: Message = { role: 'user', content: question };
    return text === '' ? [asked] : [asked, { role: 'assistant', content: text }];
  });
}

/** What the server kept, and what only this tab knows: answers being written here, and questions that got nowhere. */
function merge(now: readonly Turn[], kept: KeptConversation, here: ReadonlySet<string>): readonly Turn[] {
  const local = new Map(now.map((turn) => [turn.id, turn]));
  const server = new Set(kept.turns.map(({ id }) => id));
  const known = kept.turns.map((turn): Turn => {
    const mine = local.get(turn.id);
    if (mine && here.has(turn.id)) return { ...mine, kept: true };
    const next = fromKept(turn);
    // Thoughts are shown while they come, and are not kept anywhere else; nor is half an answer.
    const text = mine && next.phase.state === 'running' ? mine.text : next.text;
    const { reasoning, tools, askedHere } = mine ?? next;
    const thought = { ...next, text, reasoning, tools, ...(askedHere ? { askedHere } : {}) };
    return mine && isSame(mine, thought) ? mine : thought;
  });
  return [...known, ...now.filter((turn) => !server.has(turn.id) && (!turn.kept || here.has(turn.id)))];
}

const isSame = (a: Turn, b: Turn): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A turn as the server kept it. */
export function fromKept(turn: KeptConversation['turns'][number]): Turn {
  const {
    id,
    parent = '',
    question,
    answer = '',
    rating,
    citations = [],
    weights,
    findings,
    state,
    problem,
    explained,
  } = turn;
  return { id, parent, question, text: answer, reasoning: '', tools: [], phase: phase(), kept: true };

  function phase(): Phase {
    if (state === 'running') return { state: 'running' };
    // By the asker; whoever else stopped it is told as the problem that it was while it was written.
    if (state === 'stopped' && (problem ?? 'request.cancelled') === 'request.cancelled') return { state };
    if (state === 'failed' || state === 'refused' || state === 'stopped') {
      const code = problem ?? (state === 'refused' ? 'guard.refused' : 'network.cut');
      return {
        state: 'failed',
        problem: new ApiProblem({ code, status: 0, detail: explained ? '' : code, ...explained }),
      };
    }
    const told = { ...(weights ? { weights } : {}), ...(findings ? { findings } : {}) };
    return { state: 'done', answer: state, citations, rating, ...told };
  }
}
