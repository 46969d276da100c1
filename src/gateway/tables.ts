import type { ColumnType, Generated } from 'kysely';
import type { AuditReceipt } from '#contract';
import type { Step } from './step-log.ts';

export type TurnState =
  | 'running'
  | 'answered'
  | 'extractive'
  | 'notInSources'
  | 'awaitingReview'
  | 'refused'
  | 'failed'
  | 'stopped';

/** What a budget is spent on without a turn that is there: one that was deleted, or a text that was tried. */
export type SpentOn = 'turn' | 'try';

export interface GatewayTables {
  /** One key per conversation; what was said in it is sealed by that key. */
  conversations: {
    id: string;
    person: string;
    use_case: string;
    data_key: string;
    sealed_title: Uint8Array | null;
    pinned: Generated<boolean>;
    created_at: Generated<Date>;
    last_turn_at: Date;
    /** Of an evaluation: nobody's chat, and in no figures of what people ask. */
    trial: Generated<boolean>;
  };
  turns: {
    id: string;
    conversation: string;
    /** The turn that this one follows; turns with the same one are branches. */
    parent: string | null;
    person: string;
    use_case: string;
    version: string;
    state: TurnState;
    problem: string | null;
    /** The model said that it will not do what it was asked. */
    declined: Generated<boolean>;
    /** Asked beside the live version; nobody is shown it, and it goes once it has been compared. */
    shadow: Generated<boolean>;
    engine: string | null;
    model: string | null;
    /** Tokens held back from the budget until the real figures are known. */
    reserved_tokens: number;
    prompt_tokens: number;
    completion_tokens: number;
    /** Read and written by models that guarded it. */
    guard_tokens: Generated<number>;
    /** No content: times, decisions, hashes. */
    steps: ColumnType<readonly Step[], string, string>;
    receipt: ColumnType<AuditReceipt | null, string | null, string | null>;
    /** By itself: lists search questions without opening everything that was said. */
    sealed_question: Uint8Array | null;
    /** `TurnContent` as JSON under the conversation's key. */
    sealed_content: Uint8Array | null;
    /** Whoever asked wants it to end; the server that answers it looks here. */
    stop_asked_at: Date | null;
    created_at: Date;
    finished_at: Date | null;
  };
  /** What is on record of turns whose conversation was erased: no words, and not who asked, which the log knows. */
  kept_turns: {
    id: string;
    conversation: string;
    use_case: string;
    version: string;
    state: Exclude<TurnState, 'running'>;
    problem: string | null;
    declined: boolean;
    engine: string | null;
    model: string | null;
    prompt_tokens: number;
    completion_tokens: number;
    steps: ColumnType<readonly Step[], string, string>;
    receipt: ColumnType<AuditReceipt | null, string | null, string | null>;
    created_at: Date;
    finished_at: Date | null;
    kept_until: Date;
  };
  /** A live turn and what the version in the shadow did with the same question: figures, no words. */
  shadow_turns: {
    turn: string;
    use_case: string;
    live_version: string;
    shadow_version: string;
    live_state: string;
    /** A state of turns, or the code of what kept the answer away. */
    shadow_state: string;
    live_ms: number;
    shadow_ms: number;
    live_tokens: number;
    shadow_tokens: number;
    words_in_common: number | null;
    documents_in_common: number | null;
    at: Date;
  };
  /** Who stands behind the pseudonyms of a conversation, sealed by its key; gone with it. */
  pseudonym_vaults: {
    conversation: string;
    sealed: Uint8Array;
  };
  /** Requests for vectors of the last 24 hours, to count them; nothing of what was sent. */
  embeddings: {
    id: string;
    person: string;
    tokens: number;
    created_at: Date;
  };
  /** What counts against a budget without a turn that is there: texts that were tried, turns that were deleted. 24 hours. */
  spent: {
    id: string;
    kind: SpentOn;
    person: string;
    use_case: string;
    tokens: number;
    created_at: Date;
  };
  feedback: {
    turn: string;
    person: string;
    rating: 'up' | 'down';
    sealed_comment: Uint8Array | null;
    at: Date;
  };
}

export const gatewayTables = [
  'conversations',
  'turns',
  'kept_turns',
  'shadow_turns',
  'feedback',
  'embeddings',
  'spent',
  'pseudonym_vaults',
] as const satisfies readonly (keyof GatewayTables)[];
