import { sql } from 'kysely';
import { type ChatRequest, type Identity, Problem } from '#contract';
import { mayHold } from '#review';
import type { DataKey, Handle } from '#store';
import { isStopped, type LiveUseCase, listUseCases, liveUseCase, pinnedUseCase } from '#usecases';
import { reserve } from './budget.ts';
import { GuardUse } from './guard-models/guard-use.ts';
import { placeTurn } from './open-conversation.ts';
import type { GatewayParts } from './parts.ts';
import type { GatewayTables } from './tables.ts';

/**
 * Asks one version, live or not, on behalf of an evaluation. Only a job inside the server can say so: no request has
 * a field for it.
 */
export interface Trial {
  readonly version: string;
  /** Beside the live version: it ends with it, costs no caller's quota, and is thrown away once it is compared. */
  readonly shadow?: true;
}

/**
 * What an evaluation asks of the use case that judges: the live version, by its own rules and budget as for anybody, but
 * in nobody's list of conversations.
 */
export interface Judging {
  readonly judging: true;
}

/** What only a job inside the server can say of a turn. */
export type Asked = Trial | Judging;

/** A turn that may go on: who asks what of which use case, in which conversation. */
export interface AdmittedTurn {
  readonly id: string;
  readonly identity: Identity;
  readonly useCase: LiveUseCase;
  readonly request: ChatRequest;
  readonly conversation: string;
  readonly key: DataKey;
  /** Longest answer, tokens. */
  readonly maxTokens: number;
  /** Asked by an evaluation: nobody but the suite waits for the answer. */
  readonly trial: boolean;
  readonly shadow: boolean;
  /** What models that guard it cost so far. */
  readonly guardUse: GuardUse;
  readonly startedAt: Date;
}

/**
 * Step 1: identity, use case, rights, quota and budget. The turn's row is written here with its tokens
 * reserved, so that parallel turns cannot spend one budget twice. A use case that is unknown and one this
 * person may not call look the same.
 */
export async function admit(
  parts: GatewayParts,
  identity: Identity,
  request: ChatRequest,
  asked?: Asked,
): Promise<AdmittedTurn> {
  const trial = asked && 'version' in asked ? asked : undefined;
  const useCase = await callable(parts, identity, request.model, trial);
  const { declaration } = useCase;
  // A call of a tool acts at once: nobody could look at it first.
  if (request.tools?.length && (declaration.tools === 'none' || mayHold(declaration.review))) {
    throw new Problem('turn.toolsNotAllowed', `"${useCase.name}" takes no tools from callers.`);
  }
  const callback = request.metadata?.callback;
  // Versions from before there was such a list name none.
  const places: readonly string[] | undefined = declaration.callbacks;
  if (callback !== undefined && !(places?.includes(callback) && parts.callbacks?.includes(callback)))
    throw new Problem(
      'request.invalid',
      `metadata.callback: "${useCase.name}" declares no such place, or the settings do not name it.`,
      { details: { param: 'metadata' } },
    );
  const wanted = request.max_completion_tokens ?? request.max_tokens ?? declaration.model.maxTokens;
  const maxTokens = Math.min(wanted, declaration.model.maxTokens);
  const startedAt = parts.now();
  const place = await parts.store.transaction(async (handle) => {
    if (trial?.shadow) await reserveInShadow(handle, useCase, startedAt);
    else await reserve(handle, identity, useCase, startedAt);
    const found = await placeTurn(
      handle,
      parts.envelopes,
      { identity, useCase: useCase.name, request },
      startedAt,
      asked !== undefined,
    );
    await handle
      .tables<GatewayTables>()
      .insertInto('turns')
      .values({
        id: found.turn,
        conversation: found.conversation,
        parent: found.parent,
        person: identity.person.id,
        use_case: useCase.name,
        version: useCase.version,
        state: 'running',
        shadow: trial?.shadow ?? false,
        problem: null,
        engine: null,
        model: null,
        reserved_tokens: maxTokens,
        prompt_tokens: 0,
        completion_tokens: 0,
        steps: '[]',
        receipt: null,
        sealed_question: found.sealedQuestion,
        sealed_content: null,
        stop_asked_at: null,
        created_at: startedAt,
        finished_at: null,
      })
      .execute();
    return found;
  });
  const { turn: id, conversation, key } = place;
  return {
    ...{ id, identity, useCase, request, conversation, key, maxTokens, startedAt },
    trial: trial !== undefined,
    shadow: trial?.shadow ?? false,
    guardUse: new GuardUse(),
  };
}

/** The use case, if this person may call it now; one that is unknown and one that is shut look the same. */
export async function callable(
  parts: Pick<GatewayParts, 'store' | 'mayCall'>,
  identity: Identity,
  name: string,
  trial?: Trial,
): Promise<LiveUseCase> {
  const unknown = new Problem(
    'useCase.unknown',
    `There is no use case "${name.slice(0, 80)}" that you may call.`,
    {
      details: { param: 'model' },
    },
  );
  const live = trial
    ? await pinnedUseCase(parts.store, name, trial.version)
    : await liveUseCase(parts.store, name);
  if (!live) {
    const known = (await listUseCases(parts.store)).find((useCase) => useCase.name === name);
    const mayKnow = known?.state === 'suspended' && parts.mayCall(identity, known.declaration.access.groups);
    throw mayKnow ? new Problem('useCase.stopped', `"${name}" is suspended.`) : unknown;
  }
  if (!parts.mayCall(identity, live.declaration.access.groups)) throw unknown;
  if (await isStopped(parts.store))
    throw new Problem('useCase.stopped', 'Everything was stopped by an overseer.');
  return live;
}

/** A shadow has the same tokens a day again, and takes none of those of the people who ask. */
async function reserveInShadow(handle: Handle, { name, declaration }: LiveUseCase, now: Date): Promise<void> {
  const { tokens } = await handle
    .tables<GatewayTables>()
    .selectFrom('shadow_turns')
    .select(sql<number>`coalesce(sum(shadow_tokens), 0)::bigint`.as('tokens'))
    .where('use_case', '=', name)
    .where('at', '>', new Date(now.getTime() - 86_400_000))
    .executeTakeFirstOrThrow();
  if (Number(tokens) < declaration.budget.tokensPerDay) return;
  throw new Problem('turn.overBudget', `The shadow of "${name}" has used its tokens of the last 24 hours.`, {
    details: { retryAfterSeconds: 3_600 },
  });
}
