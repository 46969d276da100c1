import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type CaseResult,
  type ChatRequest,
  type Identity,
  languages,
  Problem,
  type SuiteCase,
} from '#contract';
import type { AnswerEvent, Asked, Speaker } from '#gateway';
import { supportOf } from '#guards';
import { brokenChecks } from './checks/checks.ts';
import type { CheckParts, Observed } from './checks/observed.ts';
import { type Judged, judge } from './judge.ts';
import type { Suite } from './read-suites.ts';

export interface CaseParts extends CheckParts {
  readonly answer: (
    identity: Identity,
    request: ChatRequest,
    signal: AbortSignal,
    asked?: Asked,
  ) => AsyncGenerator<AnswerEvent>;
}

/** Who asks what, for one run. */
export interface Asking {
  readonly identity: Identity;
  readonly useCase: string;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** These are answers: a guard said no. */
const refusals: ReadonlySet<string> = new Set([
  'guard.refused',
  'guard.injection',
  'guard.promptLeak',
  'guard.unsupported',
  'guard.unsafe',
]);
/** A run is faster than people; it waits for the next minute's turns this often, and no longer for the next day's. */
const waits = 5;

type End = Extract<AnswerEvent, { type: 'end' }>;
type Heard =
  | { readonly state: 'answered'; readonly answer: string; readonly end: End; readonly milliseconds: number }
  | { readonly state: 'refused'; readonly code: string; readonly milliseconds: number }
  | { readonly state: 'missing'; readonly code: string };

/** Asks one case once and judges it. */
export async function runCase(
  parts: CaseParts,
  asking: Asking,
  suite: Suite,
  one: SuiteCase,
  repeat: number,
): Promise<CaseResult> {
  const { identity, useCase, signal } = asking;
  const seed = suite.seed + repeat;
  const blank: CaseResult = {
    ...{
      suite: suite.name,
      case: one.id,
      repeat,
      outcome: 'missing',
      broken: [],
      declined: false,
      problem: null,
      turn: null,
    },
    ...{ judgeTurns: [], caseHash: hashOf(one, seed), seed, record: null },
    ...{ engine: null, model: null, modelHash: null, milliseconds: 0, tokens: 0 },
  };
  // Nobody sees by a suite what they may not see themselves.
  if (one.as?.some((group) => !identity.groups.includes(group)))
    return { ...blank, problem: 'access.forbidden' };
  const messages =
    typeof one.input === 'string' ? [{ role: 'user' as const, content: one.input }] : one.input;
  const heard = await hear(parts, asking, one.as ? { ...identity, groups: one.as } : identity, {
    ...{ model: useCase, messages, seed },
  });
  if (heard.state === 'missing') return { ...blank, problem: heard.code };
  const question = messages.at(-1)?.content ?? '';
  const seen = observed(parts, heard, question);
  const { glossary, prices } = suite;
  const broken = brokenChecks(one.checks, seen, {
    detectLanguage: parts.detectLanguage,
    ...(glossary ? { glossary } : {}),
    ...(prices ? { prices } : {}),
  });
  const by = heard.state === 'answered' ? heard.end.by : undefined;
  const result: CaseResult = {
    ...blank,
    ...{ broken, outcome: broken.length === 0 ? 'held' : 'broken' },
    ...{ milliseconds: seen.milliseconds, tokens: seen.tokens, declined: seen.declined },
    ...(heard.state === 'refused' ? { problem: heard.code } : placeOf(heard.end)),
    ...speakerOf(by),
  };
  if (!one.checks.judge || !suite.judge) return result;
  const wanted = one.checks.judge;
  const judged = { question, answer: seen.answer, wanted, ...(by ? { by } : {}) };
  const { holds, turns, problem } = await askJudge(parts, asking, suite.judge.useCase, judged, seed);
  signal.throwIfAborted();
  return {
    ...result,
    judgeTurns: turns,
    ...(holds ? {} : { outcome: 'broken' as const, broken: [...broken, 'judge'] }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** The judge is asked as anybody asks it, live, by its own rules, with a record of its own; but in no list of chats. */
export const askJudge = (
  parts: CaseParts,
  { identity, signal }: Asking,
  useCase: string,
  judged: Judged,
  seed: number,
) => judge(useCase, (request) => parts.answer(identity, request, signal, { judging: true }), judged, seed);

async function hear(
  parts: CaseParts,
  { version, signal }: Asking,
  identity: Identity,
  request: ChatRequest,
): Promise<Heard> {
  for (let wait = 0; ; wait++) {
    const began = performance.now();
    const took = () => Math.round(performance.now() - began);
    try {
      let answer = '';
      let end: End | undefined;
      for await (const event of parts.answer(identity, request, signal, { version })) {
        if (event.type === 'text-delta') answer += event.text;
        if (event.type === 'end') end = event;
      }
      if (!end) return { state: 'missing', code: 'internal.unexpected' };
      return { state: 'answered', answer, end, milliseconds: took() };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (refusals.has(error.code)) return { state: 'refused', code: error.code, milliseconds: took() };
      const seconds = Number(error.details?.retryAfterSeconds ?? Number.POSITIVE_INFINITY);
      if (error.code !== 'turn.overBudget' || seconds > 60 || wait === waits)
        return { state: 'missing', code: error.code };
      await pause(seconds * 1_000, undefined, { signal });
    }
  }
}

function observed(parts: CaseParts, heard: Exclude<Heard, { state: 'missing' }>, question: string): Observed {
  const { milliseconds } = heard;
  if (heard.state === 'refused')
    return {
      answer: '',
      question,
      state: 'refused',
      declined: false,
      documents: [],
      milliseconds,
      tokens: 0,
      completionTokens: 0,
    };
  const { answer, end } = heard;
  const { state, citations, support } = end.extension;
  const held = support ?? (state === 'extractive' ? supportOfQuotes(parts, answer, citations) : undefined);
  return {
    ...{ answer, question, state, milliseconds, declined: end.extension.declined ?? false },
    documents: citations.map(({ documentName }) => documentName),
    ...{ tokens: end.usage.total_tokens, completionTokens: end.usage.completion_tokens },
    ...(held ? { support: held } : {}),
  };
}

/** Quotations go by the same check, though nobody else needs it of them. */
function supportOfQuotes(parts: CaseParts, answer: string, citations: End['extension']['citations']) {
  const passages = new Map<number, string>();
  for (const { marker, text } of citations) {
    const number = Number(marker.replace(/\D/g, ''));
    passages.set(number, `${passages.get(number) ?? ''}\n${text}`);
  }
  const language = parts.detectLanguage(answer);
  return supportOf(answer, passages, languages.find((known) => known === language) ?? 'de');
}

const placeOf = ({ extension: { turn, receipt } }: End) => ({ turn, record: receipt.record });

const speakerOf = (by: Speaker | undefined) => ({
  ...{ engine: by?.engine ?? null, model: by?.model ?? null, modelHash: by?.modelHash ?? null },
});

const hashOf = ({ input, as, checks }: SuiteCase, seed: number): string =>
  createHash('sha256').update(JSON.stringify({ input, as, checks, seed })).digest('hex');
