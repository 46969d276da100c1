import {
  type AuditReceipt,
  type ChatRequest,
  type Identity,
  type LeitstandExtension,
  Problem,
  type Usage,
} from '#contract';
import type { FinishReason } from '#engines';
import { mayHold } from '#review';
import { type AdmittedTurn, type Asked, admit } from './admit.ts';
import { type ComposedTurn, compose, estimateTokens } from './compose.ts';
import { demonstrates, demonstrationTurn, engineTokens } from './demonstrate.ts';
import { type Extract, extract } from './extract.ts';
import { adapterOf, type EngineAnswer, generate } from './generate.ts';
import { ground } from './ground.ts';
import { type InspectedEvent, inspect } from './inspect.ts';
import { Exit } from './output/exit.ts';
import type { GatewayParts } from './parts.ts';
import { demonstrationWords, say as inWords } from './phrases.ts';
import { protect } from './protect.ts';
import { type Ending, record } from './record.ts';
import { citedPassages, type Outcome, release } from './release.ts';
import { givenOut, holdAnswer } from './review/hold-answer.ts';
import { reviewNeed } from './review/review-need.ts';
import { withhold } from './review/withhold.ts';
import { screen } from './screen.ts';
import { StepLog } from './step-log.ts';

export type AnswerEvent =
  | InspectedEvent
  | {
      readonly type: 'end';
      readonly reason: FinishReason;
      readonly usage: Usage;
      readonly extension: LeitstandExtension & { readonly receipt: AuditReceipt };
      /** Whose words they are; absent where no engine spoke. Not told to callers. */
      readonly by?: Speaker;
    };

/**
 * The path of one turn, streamed or not: nine steps, none of which can be gone around. Problems before the
 * first word and after it are thrown alike; either way the turn has been recorded when they arrive.
 */
export async function* answer(
  parts: GatewayParts,
  identity: Identity,
  request: ChatRequest,
  caller: AbortSignal,
  asked?: Asked,
): AsyncGenerator<AnswerEvent, void, void> {
  const log = new StepLog();
  const admitted = await log.run(
    'admit',
    () => admit(parts, identity, request, asked),
    (turn) => ({
      decision: 'admitted',
      facts: {
        version: turn.useCase.version,
        maxTokens: turn.maxTokens,
        ...(turn.trial ? { trial: true } : {}),
      },
    }),
  );
  const deadline = new AbortController();
  const seconds = admitted.useCase.declaration.budget.deadlineSeconds;
  const timer = setTimeout(() => {
    deadline.abort(new Problem('turn.deadline', `The answer took longer than ${seconds} s.`));
  }, seconds * 1_000);
  const stopped = parts.running.begin(admitted.id, admitted.useCase.name, admitted.trial && !admitted.shadow);
  const progress: Progress = { turn: admitted, said: '' };
  let ended = false;
  try {
    const signal = AbortSignal.any([caller, stopped, deadline.signal]);
    const speaking = speak(parts, log, progress, signal);
    const holds = holdsAnswers(admitted);
    // Words of which somebody may say no are not said before it is known, nor kept where the caller could read them.
    progress.withheld = holds;
    const { events, result: spoken } = holds
      ? await withhold(speaking)
      : { events: [], result: yield* speaking };
    signal.throwIfAborted();
    const { turn, contradicted, ...end } = spoken;
    const streamed = request.stream ?? false;
    const review = admitted.trial
      ? undefined
      : reviewNeed(turn, progress.said, end.extension, {
          contradicted,
          draw: parts.draw ?? Math.random,
        });
    if (!review || !holds) {
      progress.withheld = false;
      yield* events;
      const answer = progress.said;
      const receipt = await record(parts, turn, log, {
        ...end,
        answer,
        streamed,
        ...(review ? { review } : {}),
      });
      ended = true;
      const extension = { ...end.extension, receipt };
      yield { type: 'end', reason: end.reason, usage: end.usage, extension, ...speakerOf(spoken) };
      return;
    }
    const held = holdAnswer(turn, end, review);
    const receipt = await record(parts, turn, log, { ...held, streamed, review });
    ended = true;
    const given = streamed ? undefined : await givenOut(parts, turn, review, signal);
    yield { type: 'text-delta', text: given?.answer ?? held.answer };
    const extension = given?.extension ?? { ...held.extension, receipt };
    yield { type: 'end', reason: end.reason, usage: end.usage, extension };
  } catch (error) {
    if (ended) throw error;
    const problem = asProblem(error, caller);
    ended = true;
    await record(parts, progress.turn, log, failure(progress, problem, request));
    throw problem;
  } finally {
    clearTimeout(timer);
    parts.running.end(admitted.id);
    // The reader went away between two words.
    if (!ended) {
      const problem = new Problem('request.cancelled', 'The caller left before the answer was complete.');
      await record(parts, progress.turn, log, failure(progress, problem, request));
    }
  }
}

/** A suite judges what a reviewer would see: an evaluation that waited for people could never say anything. */
const holdsAnswers = ({ trial, useCase }: AdmittedTurn): boolean =>
  !trial && mayHold(useCase.declaration.review);

export type Speaker = Required<Pick<Ending, 'engine' | 'model'>> & Pick<Ending, 'modelHash' | 'adapterHash'>;

function speakerOf({ engine, model, modelHash, adapterHash }: Spoken): { readonly by?: Speaker } {
  if (engine === undefined || model === undefined) return {};
  const hashes = { ...(modelHash ? { modelHash } : {}), ...(adapterHash ? { adapterHash } : {}) };
  return { by: { engine, model, ...hashes } };
}

/** How far a turn has come, for the record if it ends early. */
interface Progress {
  turn: AdmittedTurn & Partial<ComposedTurn>;
  said: string;
  /** Nobody has seen what was said. */
  withheld?: boolean;
  /** Whose words they are, once an engine has begun. */
  by?: Pick<Ending, 'engine' | 'model' | 'modelHash' | 'adapter' | 'adapterHash' | 'prompt'>;
}

type Spoken = Omit<Ending, 'answer' | 'streamed' | 'extension'> & {
  readonly reason: FinishReason;
  readonly extension: Omit<LeitstandExtension, 'receipt'>;
  readonly turn: ComposedTurn;
  /** Some sentence says what its source does not. */
  readonly contradicted: boolean;
};

/** Steps 2 to 8. */
async function* speak(
  parts: GatewayParts,
  log: StepLog,
  progress: Progress,
  signal: AbortSignal,
): AsyncGenerator<InspectedEvent, Spoken, void> {
  const { turn: admitted } = progress;
  // Engines come and go; what is decided below is decided about the same ones.
  const engines = [...parts.engines];
  const screened = await log.run(
    'screen',
    () => screen(parts, admitted, engines, signal),
    (turn) => ({
      decision: 'passed',
      facts: { findings: [...turn.findings.keys()], ...turn.guardUse.facts() },
    }),
  );
  const grounded = await log.run(
    'ground',
    () => ground(parts, screened),
    (turn) => ({
      decision: turn.rewritten ? 'rewritten' : 'asIs',
      facts: {
        passages: turn.hits.length,
        language: turn.language,
        documents: [...new Set(turn.hits.map((hit) => hit.document.id))],
      },
    }),
  );
  progress.turn = grounded;
  const before = grounded.guardUse.snapshot;
  const guarded = await log.run(
    'protect',
    () => protect(parts, grounded, signal),
    ({ masked, replaced, findings, planted, guardUse }) => ({
      decision: masked > 0 ? 'masked' : replaced > 0 ? 'pseudonymised' : 'asIs',
      facts: {
        ...{ masked, replaced, planted: planted.found, findings: [...findings.keys()] },
        ...guardUse.facts(before),
      },
    }),
  );
  const turn = await log.run(
    'compose',
    () => compose(guarded, engineTokens(guarded, engines)),
    (composed) => ({
      decision: composed.dropped > 0 ? 'shortened' : 'whole',
      facts: { promptTokens: composed.promptTokens, droppedMessages: composed.dropped },
    }),
  );
  progress.turn = turn;
  signal.throwIfAborted();
  // Without a passage there is nothing to answer from, and a model is not asked to invent it.
  const groundless = turn.cites && turn.hits.length === 0 && mustHaveSources(turn);
  const quoted =
    !groundless && demonstrates(turn, engines) ? await extract(turn, parts.unitEncoder) : undefined;
  const asked = quoted?.state === 'extractive' ? demonstrationTurn(turn, quoted) : turn;
  const generation =
    groundless || quoted?.state === 'notInSources'
      ? ({ from: 'nowhere', tried: [] } as const)
      : await log.run(
          'generate',
          () => generate(asked, engines, signal),
          (made) => ({
            decision: made.from === 'engine' ? 'engine' : 'extractive',
            facts:
              made.from === 'engine'
                ? { engine: made.engine.name, model: made.model }
                : { tried: made.tried },
          }),
        );
  const { messages: prompt } = asked.engineRequest;
  if (generation.from === 'engine') progress.by = { ...speaker(turn, generation), prompt };
  const say = (event: InspectedEvent): InspectedEvent => {
    if (event.type === 'text-delta') progress.said += event.text;
    return event;
  };
  const began = performance.now();
  const spent = turn.guardUse.snapshot;
  const exit = new Exit(parts, asked);
  if (generation.from === 'nowhere') {
    const extracted = quoted ?? (await extract(turn, parts.unitEncoder));
    await turn.safety?.words(extracted.text);
    const text = await exit.quotation(extracted.text);
    const { masked } = exit;
    log.note('inspect', began, {
      decision: extracted.state,
      facts: {
        ...{ confidence: extracted.confidence, reason: extracted.reason, masked },
        ...turn.guardUse.facts(spent),
      },
    });
    const extension = await released(log, turn, exit, extracted);
    yield say({ type: 'text-delta', text });
    const completion = estimateTokens(text);
    const usage = { prompt_tokens: 0, completion_tokens: completion, total_tokens: completion };
    return { turn, state: extracted.state, reason: 'stop', usage, extension, contradicted: false };
  }
  if (quoted) await turn.safety?.words(quoted.text);
  if (quoted) yield say({ type: 'text-delta', text: await aboveDemonstration(turn, exit, quoted) });
  const inspected = inspect(asked, exit, turn.safety?.events(generation.events) ?? generation.events);
  for (;;) {
    const next = await inspected.next();
    if (!next.done) {
      yield say(next.value);
      continue;
    }
    const { cited, reason, usage } = next.value;
    const declined = next.value.declined || (turn.safety?.declines ?? false);
    const { masked, links } = exit;
    const state = quoted ? 'answered' : next.value.state;
    const facts = {
      ...{ masked, links, cited: cited.length, ...(declined ? { declined } : {}) },
      ...turn.guardUse.facts(spent),
    };
    log.note('inspect', began, { decision: state, facts });
    const { weights } = generation.engine;
    const extension = await released(log, turn, exit, {
      state,
      citations: quoted?.citations ?? citedPassages(turn, cited),
      declined,
      ...(weights === undefined ? {} : { weights }),
    });
    const { contradicted } = exit;
    return {
      turn,
      state,
      declined,
      reason,
      usage,
      ...speaker(turn, generation),
      prompt,
      extension,
      contradicted,
    };
  }
}

/** Quotations leave by the same way as everything that is said. */
const aboveDemonstration = async (turn: ComposedTurn, exit: Exit, quoted: Extract): Promise<string> =>
  `${await exit.quotation(quoted.text)}\n\n${inWords(demonstrationWords, turn.language)}\n\n`;

const released = (log: StepLog, turn: ComposedTurn, exit: Exit, outcome: Outcome) =>
  log.run(
    'release',
    () => release(turn, exit, outcome),
    () => ({ decision: holdsAnswers(turn) ? 'withheld' : 'toCaller' }),
  );

/** What the record says of the words' origin. */
function speaker(turn: ComposedTurn, { engine, model }: EngineAnswer) {
  const { name, modelHash } = engine;
  const adapter = adapterOf(turn, engine);
  return {
    ...{ engine: name, model },
    ...(modelHash === undefined ? {} : { modelHash }),
    ...(adapter === undefined ? {} : { adapter: adapter.name, adapterHash: adapter.sha256 }),
  };
}

function mustHaveSources(turn: ComposedTurn): boolean {
  const { collections, sourcesOnly } = turn.useCase.declaration.knowledge;
  return sourcesOnly && collections.length > 0;
}

function failure(progress: Progress, problem: Problem, request: ChatRequest): Ending {
  const completion = estimateTokens(progress.said);
  const prompt = progress.turn.engineRequest ? (progress.turn.promptTokens ?? 0) : 0;
  const states = {
    'guard.refused': 'refused',
    'guard.injection': 'refused',
    'guard.promptLeak': 'refused',
    'guard.unsafe': 'refused',
    'useCase.stopped': 'stopped',
    'request.cancelled': 'stopped',
  } as const;
  return {
    state: states[problem.code as keyof typeof states] ?? 'failed',
    problem: problem.code,
    usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion },
    answer: progress.withheld ? '' : progress.said,
    streamed: request.stream ?? false,
    ...progress.by,
  };
}

function asProblem(error: unknown, caller: AbortSignal): Problem {
  if (error instanceof Problem) return error;
  if (caller.aborted)
    return new Problem('request.cancelled', 'The caller cancelled the request.', { cause: error });
  return new Problem('internal.unexpected', 'Something went wrong while answering.', { cause: error });
}
