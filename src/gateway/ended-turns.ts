import type { Handle } from '#store';
import type { Step } from './step-log.ts';
import type { GatewayTables, TurnState } from './tables.ts';

/** What counting may know of a turn that is over: no content, no person, not which use case. */
export interface EndedTurn {
  readonly endedAt: Date;
  readonly state: TurnState;
  readonly problem?: string;
  readonly engine?: string;
  readonly durationMs: number;
  /** From the question's arrival to the engine's first word, waiting in its queue included; only where an engine spoke. */
  readonly firstTokenMs?: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Categories seen in what the caller sent. */
  readonly seen: readonly string[];
  /** Categories for which the turn was refused. */
  readonly refused: readonly string[];
  /** How many findings were masked on the way to the engine, and in its answer. */
  readonly maskedIn: number;
  readonly maskedOut: number;
}

/** Turns that ended after one time and not after another. */
export async function endedTurns(handle: Handle, after: Date, upTo: Date): Promise<readonly EndedTurn[]> {
  const rows = await handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select(['created_at', 'finished_at', 'state', 'problem', 'engine', 'prompt_tokens', 'completion_tokens'])
    .select('steps')
    .where('finished_at', '>', after)
    .where('finished_at', '<=', upTo)
    .where('shadow', '=', false)
    .execute();
  return rows.map((row) => {
    const endedAt = row.finished_at ?? row.created_at;
    return {
      endedAt,
      state: row.state,
      ...(row.problem === null ? {} : { problem: row.problem }),
      ...(row.engine === null ? {} : { engine: row.engine }),
      durationMs: Math.max(0, endedAt.getTime() - row.created_at.getTime()),
      promptTokens: row.prompt_tokens,
      completionTokens: row.completion_tokens,
      ...figuresOf(row.steps),
    };
  });
}

/** When the first turn ended that is still kept. */
export async function firstEnd(handle: Handle): Promise<Date | undefined> {
  const row = await handle
    .tables<GatewayTables>()
    .selectFrom('turns')
    .select('finished_at')
    .where('finished_at', 'is not', null)
    .orderBy('finished_at')
    .limit(1)
    .executeTakeFirst();
  return row?.finished_at ?? undefined;
}

type StepFigures = Pick<EndedTurn, 'firstTokenMs' | 'seen' | 'refused' | 'maskedIn' | 'maskedOut'>;

/** What the steps of a turn tell: the engine's first word ends the step that asks it. */
export function figuresOf(steps: readonly Step[]): StepFigures {
  const spoke = steps.find(({ step, decision }) => step === 'generate' && decision === 'engine');
  const numberIn = (name: Step['step'], fact: string): number => {
    const found = steps.find(({ step }) => step === name)?.facts?.[fact];
    return typeof found === 'number' ? found : 0;
  };
  const categories = (of: (step: Step) => boolean): readonly string[] =>
    steps.filter(of).flatMap(({ facts }) => (Array.isArray(facts?.findings) ? facts.findings : []));
  return {
    ...(spoke ? { firstTokenMs: spoke.startedMs + spoke.ms } : {}),
    seen: categories(({ step, decision }) => step === 'screen' && decision === 'passed'),
    refused: categories(({ decision }) => decision === 'guard.refused'),
    maskedIn: numberIn('protect', 'masked'),
    maskedOut: numberIn('inspect', 'masked'),
  };
}
