import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditEntry } from '#audit';
import { type AuditReceipt, type EmbeddingRequest, type Identity, Problem } from '#contract';
import type { Embeddings, Engine } from '#engines';
import type { Handle, Store } from '#store';
import { isStopped } from '#usecases';
import { estimateTokens } from './compose.ts';
import { modelInLog } from './record.ts';
import { stoppedProblem, underStopButton } from './stop-button.ts';
import type { GatewayTables } from './tables.ts';

export interface EmbedParts {
  readonly store: Store;
  /** The engine that makes vectors with this model; fails with `engine.none`. */
  readonly engineFor: (model: string) => Engine & { readonly embed: NonNullable<Engine['embed']> };
  /** Of each person. */
  readonly budget: { readonly requestsPerMinute: number; readonly tokensPerDay: number };
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  readonly now: () => Date;
  /** How often the stop button is looked at while the engine works, milliseconds. */
  readonly pollMs?: number;
}

/**
 * Vectors of a person's own texts, outside any use case: within that person's budget, ended by the overseer's stop
 * button, and recorded however it ended. Nothing of the texts or the vectors is kept.
 */
export async function embedTexts(
  parts: EmbedParts,
  identity: Identity,
  request: EmbeddingRequest,
  signal: AbortSignal,
): Promise<Embeddings & { readonly receipt: AuditReceipt }> {
  const input = typeof request.input === 'string' ? [request.input] : request.input;
  const engine = parts.engineFor(request.model);
  if (await isStopped(parts.store)) throw stoppedProblem();
  const began = parts.now();
  const estimated = input.reduce((sum, text) => sum + estimateTokens(text), 0);
  const use = await parts.store.transaction((handle) =>
    reserve(handle, identity.person.id, estimated, parts.budget, began),
  );
  const settle = (tokens: number, problem?: Problem): Promise<AuditReceipt> =>
    parts.store.transaction(async (handle) => {
      await handle
        .tables<GatewayTables>()
        .updateTable('embeddings')
        .set({ tokens })
        .where('id', '=', use)
        .execute();
      return parts.append(handle, {
        kind: 'model',
        actor: { person: identity.person.id },
        subject: {},
        data: {
          event: problem ? 'embeddingFailed' : 'embedded',
          engine: engine.name,
          model: modelInLog(request.model),
          ...(engine.modelHash === undefined ? {} : { modelHash: engine.modelHash }),
          ...{ texts: input.length, promptTokens: tokens },
          durationMs: Math.max(0, parts.now().getTime() - began.getTime()),
          ...(problem ? { problem: problem.code } : {}),
        },
      });
    });
  try {
    const made = await underStopButton(parts.store, { signal, pollMs: parts.pollMs }, (either) =>
      engine.embed(request.model, input, request.dimensions, either),
    );
    const receipt = await settle(made.promptTokens || estimated);
    return { ...made, receipt };
  } catch (cause) {
    const problem = asProblem(cause, signal);
    // What was stopped half-way has cost something; what an engine refused has not.
    await settle(problem.code.startsWith('engine.') ? 0 : estimated, problem);
    throw problem;
  }
}

/** The row that counts, with its tokens held back. Fails with `turn.overBudget` and the seconds to wait. */
async function reserve(
  handle: Handle,
  person: string,
  tokens: number,
  budget: EmbedParts['budget'],
  now: Date,
): Promise<string> {
  const db = handle.tables<GatewayTables>();
  await sql`select pg_advisory_xact_lock(hashtext(${`embeddings ${person}`}))`.execute(db);
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db
    .deleteFrom('embeddings')
    .where('created_at', '<=', new Date(now.getTime() - 86_400_000))
    .execute();
  const used = await db
    .selectFrom('embeddings')
    .select([
      sql<number>`count(*) filter (where created_at > ${minuteAgo})`.as('requests'),
      sql<number>`coalesce(sum(tokens), 0)`.as('tokens'),
    ])
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  if (Number(used.requests) >= budget.requestsPerMinute)
    throw overBudget(`More than ${budget.requestsPerMinute} requests for vectors in a minute.`, 60);
  if (Number(used.tokens) + tokens > budget.tokensPerDay)
    throw overBudget(`That is more than ${budget.tokensPerDay} tokens of vectors in 24 hours.`, 3_600);
  const id = randomUUID();
  await db.insertInto('embeddings').values({ id, person, tokens, created_at: now }).execute();
  return id;
}

const overBudget = (why: string, retryAfterSeconds: number): Problem =>
  new Problem('turn.overBudget', why, { details: { retryAfterSeconds } });

function asProblem(error: unknown, caller: AbortSignal): Problem {
  if (error instanceof Problem) return error;
  if (caller.aborted)
    return new Problem('request.cancelled', 'The caller cancelled the request.', { cause: error });
  return new Problem('internal.unexpected', 'Something went wrong while making vectors.', { cause: error });
}
