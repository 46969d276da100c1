import type { Engine, EngineRequest } from '#engines';
import type { ComposedTurn } from './compose.ts';
import type { Extract } from './extract.ts';
import { candidates } from './generate.ts';
import type { ProtectedTurn } from './protect.ts';

const instruction =
  'Answer the question in one or two short sentences, in the language of the question. Use only the text.';
/** Tokens: a sentence or two. Small weights only repeat themselves after that, and a reader waits for each. */
const mostTokens = 40;
/** Against repetition, as in the OpenAI protocol. */
const frequencyPenalty = 0.8;

/**
 * Do small demonstration weights answer this turn, from sources? They cannot find anything in eight passages: the
 * quotations are chosen as without a model, stand above, and are all that such a model gets to read.
 */
export function demonstrates(turn: ComposedTurn, engines: readonly Engine[]): boolean {
  return turn.cites && hasSources(turn) && candidates(turn, engines)[0]?.weights === 'demonstration';
}

/**
 * Tokens that the engine which is asked first takes, where that is known. Demonstration weights get a prompt of their
 * own where there is something to quote, so that theirs do not count there.
 */
export function engineTokens(turn: ProtectedTurn, engines: readonly Engine[]): number | undefined {
  const [first] = candidates(turn, engines);
  return first?.weights === 'demonstration' && hasSources(turn) ? undefined : first?.contextTokens;
}

const hasSources = ({ useCase }: ProtectedTurn): boolean =>
  useCase.declaration.knowledge.collections.length > 0;

/** The turn as a demonstration model sees it: a question and a few quotations; nothing it says is a citation. */
export function demonstrationTurn(turn: ComposedTurn, { citations }: Extract): ComposedTurn {
  const quoted = citations.map(({ hit, start, end }) =>
    turn.shield.rewriting.text(
      turn.planted.disarm(turn.hits[hit]?.passage.text.slice(start, end) ?? '', 'passage'),
      'data',
    ),
  );
  const question = turn.messages.at(-1)?.content ?? '';
  const messages: EngineRequest['messages'] = [
    { role: 'system', content: instruction },
    { role: 'user', content: `Text:\n${quoted.join('\n\n')}\n\n${question}` },
  ];
  const { temperature, seed, caller, adapter } = turn.engineRequest;
  return {
    ...turn,
    passages: [],
    engineRequest: {
      messages,
      maxTokens: Math.min(mostTokens, turn.maxTokens),
      fixedMessages: 1,
      ...(caller === undefined ? {} : { caller }),
      ...(adapter === undefined ? {} : { adapter }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(seed === undefined ? {} : { seed }),
      stop: ['\n\n'],
      frequencyPenalty,
    },
  };
}
