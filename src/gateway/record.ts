import { createHash } from 'node:crypto';
import type { AuditReceipt, FindingCategory, LeitstandExtension, ProblemCode, Usage } from '#contract';
import type { EngineMessage } from '#engines';
import { enqueueReview } from '#review';
import type { DataKey } from '#store';
import type { AdmittedTurn } from './admit.ts';
import type { ComposedTurn } from './compose.ts';
import type { GatewayParts } from './parts.ts';
import type { NeededReview } from './review/review-need.ts';
import type { StepLog } from './step-log.ts';
import type { GatewayTables, TurnState } from './tables.ts';
import { contextOfTurn, type TurnContent } from './turn-content.ts';

/** How a turn ended. */
export interface Ending {
  readonly state: Exclude<TurnState, 'running'>;
  readonly problem?: ProblemCode;
  readonly usage: Usage;
  readonly engine?: string;
  readonly model?: string;
  /** SHA-256 of its weights, where the engine knows them. */
  readonly modelHash?: string;
  /** Name of the LoRA adapter, and SHA-256 of its file. */
  readonly adapter?: string;
  readonly adapterHash?: string;
  readonly answer: string;
  /** The messages as the engine got them, which are not those of the turn for demonstration weights. */
  readonly prompt?: readonly EngineMessage[];
  readonly extension?: Omit<LeitstandExtension, 'receipt'>;
  /** The model said that it will not do what it was asked; no guard refused. */
  readonly declined?: boolean;
  readonly streamed: boolean;
  /** A person looks at it. Where the answer is held, `answer` says so in its place. */
  readonly review?: NeededReview;
}

const events = {
  answered: 'answered',
  extractive: 'answered',
  notInSources: 'answered',
  awaitingReview: 'awaitingReview',
  refused: 'refused',
  failed: 'failed',
  stopped: 'stopped',
} as const satisfies Record<Ending['state'], string>;

/**
 * Step 9: usage settled, content sealed and the audit entry written, in one transaction. It runs for every
 * admitted turn, also one that was refused, failed or was stopped, with whatever had been said by then.
 */
export async function record(
  parts: GatewayParts,
  turn: AdmittedTurn & Partial<ComposedTurn>,
  log: StepLog,
  ending: Ending,
): Promise<AuditReceipt> {
  const finishedAt = parts.now();
  const content: TurnContent = {
    messages: turn.request.messages,
    question: turn.question ?? '',
    query: turn.query ?? '',
    prompt: ending.prompt ?? [],
    answer: ending.answer,
    citations: ending.extension?.citations ?? [],
    ...(ending.extension?.findings ? { findings: ending.extension.findings } : {}),
    ...(ending.extension?.weights === undefined ? {} : { weights: ending.extension.weights }),
  };
  const began = performance.now();
  return parts.store.transaction(async (handle) => {
    const receipt = await parts.append(handle, {
      kind: 'turn',
      actor: { person: turn.identity.person.id },
      subject: {
        useCase: turn.useCase.name,
        version: turn.useCase.version,
        conversation: turn.conversation,
        turn: turn.id,
        ...(ending.review ? { review: ending.review.id } : {}),
      },
      data: {
        event: events[ending.state],
        ...(ending.extension ? { state: ending.extension.state } : {}),
        ...(ending.engine === undefined ? {} : { engine: ending.engine }),
        ...(ending.model === undefined ? {} : { model: modelInLog(ending.model) }),
        ...(ending.modelHash === undefined ? {} : { modelHash: ending.modelHash }),
        ...(ending.adapter === undefined ? {} : { adapter: ending.adapter }),
        ...(ending.adapterHash === undefined ? {} : { adapterHash: ending.adapterHash }),
        ...(ending.problem === undefined ? {} : { problem: ending.problem }),
        ...(ending.declined ? { declined: true } : {}),
        promptHash: sha256(turn.useCase.prompt),
        policyHash: sha256(JSON.stringify(turn.useCase.declaration.guards)),
        inputHmac: proof(turn.key, JSON.stringify(turn.request.messages)),
        ...(ending.prompt ? { promptHmac: promptProof(turn.key, ending.prompt) } : {}),
        outputHmac: proof(turn.key, ending.review?.content.answer ?? ending.answer),
        documents: [...new Set(turn.hits?.map((hit) => hit.document.id))],
        passages: [...new Set(turn.hits?.map((hit) => hit.passage.id))],
        findings: [...(turn.findings?.keys() ?? [])],
        ...(turn.findings?.size ? { findingCounts: countsOf(turn.findings) } : {}),
        promptTokens: ending.usage.prompt_tokens,
        outputTokens: ending.usage.completion_tokens,
        ...turn.guardUse.safety,
        ...(turn.guardUse.tokens > 0 ? { guardTokens: turn.guardUse.tokens } : {}),
        durationMs: Math.max(0, finishedAt.getTime() - turn.startedAt.getTime()),
        streamed: ending.streamed,
        ...(turn.trial ? { trial: true } : {}),
        ...(turn.language === undefined ? {} : { language: turn.language }),
      },
    });
    log.note('record', began, { decision: ending.state, facts: { record: receipt.record } });
    await handle
      .tables<GatewayTables>()
      .updateTable('turns')
      .set({
        state: ending.state,
        problem: ending.problem ?? null,
        declined: ending.declined ?? false,
        engine: ending.engine ?? null,
        model: ending.model ?? null,
        reserved_tokens: 0,
        prompt_tokens: ending.usage.prompt_tokens,
        completion_tokens: ending.usage.completion_tokens,
        guard_tokens: turn.guardUse.tokens,
        steps: JSON.stringify(log.steps),
        receipt: JSON.stringify(receipt),
        sealed_content: turn.key.seal(JSON.stringify(content), contextOfTurn(turn.id)),
        finished_at: finishedAt,
      })
      .where('id', '=', turn.id)
      .execute();
    if (ending.review) {
      const { id, conversation, key, identity, useCase } = turn;
      await enqueueReview(parts, handle, {
        ...ending.review,
        ...{ turn: id, conversation, key, requester: identity.person.id },
        callback: turn.request.metadata?.callback,
        ...{ useCase: useCase.name, version: useCase.version },
      });
    }
    return receipt;
  });
}

/** Lists of words, as everything in a record is a word, a number or a list. */
const countsOf = (findings: ReadonlyMap<FindingCategory, number>) =>
  Array.from(findings, ([category, found]) => `${category}:${found}` as const);

/** Servers may call their models anything; the log takes names only, and must not lose a turn over one. */
export const modelInLog = (name: string): string =>
  name
    .replace(/[^A-Za-z0-9._:/-]/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 128) || 'unnamed';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Proves to the holders of the conversation's key which messages reached an engine. */
export const promptProof = (key: DataKey, prompt: readonly EngineMessage[]): string =>
  proof(key, JSON.stringify(prompt));

/** Proves to the holders of the conversation's key what was said. */
export const proof = (key: DataKey, text: string): string =>
  Buffer.from(key.hmac(text), 'hex').toString('base64url');
