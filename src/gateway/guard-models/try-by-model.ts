import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '#audit';
import { type AuditReceipt, type Identity, Problem } from '#contract';
import type { Engine } from '#engines';
import { type Detector, decide, detect } from '#guards';
import type { Handle, Store } from '#store';
import { reserve } from '../budget.ts';
import { estimateTokens } from '../compose.ts';
import { guardFunctions } from '../guard-functions.ts';
import type { Ruled, UseCaseGuards } from '../shield/guards-of.ts';
import { underStopButton } from '../stop-button.ts';
import type { GatewayTables } from '../tables.ts';
import { GuardEngine } from './guard-engine.ts';
import { GuardUse } from './guard-use.ts';
import { ModelLayer } from './model-layer.ts';

export interface TryParts {
  readonly store: Store;
  readonly engines: readonly Engine[];
  readonly append: (handle: Handle, entry: AuditEntry) => Promise<AuditReceipt>;
  readonly now: () => Date;
  /** How often the stop button is looked at while the model works, milliseconds. */
  readonly pollMs?: number;
}

/**
 * What the model that a use case names beside the rules finds in one text, as in a turn; nothing where it names none. It
 * counts against the use case's budget like a turn, is recorded without a word of the text however it ends, and the
 * button that stops everything stops this too.
 */
export async function tryByModel(
  parts: TryParts,
  identity: Identity,
  useCase: Ruled,
  { input, output, extra }: Pick<UseCaseGuards, 'input' | 'output' | 'extra'>,
  { text, direction }: { readonly text: string; readonly direction: 'input' | 'output' },
  signal: AbortSignal,
): Promise<readonly Detector[]> {
  const { model } = useCase.declaration.guards;
  if (!model?.directions.includes(direction)) return [];
  const policy = direction === 'input' ? input : output;
  if (decide(detect(text, { extra, policy }), policy).refused.length > 0) return [];
  const began = parts.now();
  const id = await hold(parts, identity, useCase, estimateTokens(text), began);
  const use = new GuardUse();
  const settle = (problem?: Problem) =>
    parts.store.transaction(async (handle) => {
      const spent = handle.tables<GatewayTables>().updateTable('spent').set({ tokens: use.tokens });
      await spent.where('id', '=', id).execute();
      await parts.append(handle, {
        kind: 'model',
        actor: { person: identity.person.id },
        subject: { useCase: useCase.name, version: useCase.version },
        data: {
          event: problem ? 'textTryFailed' : 'textTried',
          engine: model.engine,
          ...(model.name === undefined ? {} : { model: model.name }),
          guardTokens: use.tokens,
          durationMs: Math.max(0, parts.now().getTime() - began.getTime()),
          ...(problem ? { problem: problem.code } : {}),
        },
      });
    });
  try {
    const found = await underStopButton(parts.store, { signal, pollMs: parts.pollMs }, async (either) => {
      const layer = new ModelLayer(guardFunctions, new GuardEngine(parts.engines, model, use, either), model);
      await layer.read([text]);
      return layer.detectorsFor(text);
    });
    await settle();
    return found;
  } catch (cause) {
    await settle(asProblem(cause, signal));
    throw cause;
  }
}

function asProblem(error: unknown, caller: AbortSignal): Problem {
  if (error instanceof Problem) return error;
  if (caller.aborted)
    return new Problem('request.cancelled', 'The caller cancelled the request.', { cause: error });
  return new Problem('guard.failed', 'A guard’s model failed.', { cause: error });
}

/** Holds back these tokens, until those that were used are known; the id of the row that counts. */
async function hold(
  { store }: TryParts,
  identity: Identity,
  useCase: Ruled,
  tokens: number,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await store.transaction(async (handle) => {
    await reserve(handle, identity, useCase, now, 'try');
    await handle
      .tables<GatewayTables>()
      .insertInto('spent')
      .values({
        ...{ id, kind: 'try', person: identity.person.id, use_case: useCase.name },
        tokens,
        created_at: now,
      })
      .execute();
  });
  return id;
}
