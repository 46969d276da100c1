import { languages, Problem, type SupportReport } from '#contract';
import type { ComposedTurn } from '../compose.ts';
import { guarded } from '../guard-functions.ts';

/** Longest list that goes out with an answer; the count says how many there are. */
const most = 50;

/** How an answer stands to its sources. */
export interface CheckedSupport {
  /** Some sentence says what the passages that it cites do not bear out. */
  readonly contradicted: boolean;
  /** What goes out with the answer; nothing where the use case does not want it told. */
  readonly report?: SupportReport;
}

/**
 * Holds the sentences of an answer, as the caller reads it, against the passages that they cite. Nothing where the use
 * case does not want it, also not to call a person, or nothing is cited; `guard.unsupported` where it refuses and a
 * sentence is contradicted.
 */
export function checkedSupport(turn: ComposedTurn, answer: string): CheckedSupport | undefined {
  const { guards, review } = turn.useCase.declaration;
  const wanted = guards.support ?? 'report';
  const needed = wanted !== 'off' || review?.when.includes('lowSupport');
  if (!needed || !turn.cites) return undefined;
  // Who reads values compares with values, who reads pseudonyms with what the model saw.
  const texts = turn.restores
    ? turn.hits.map(({ passage }) => passage.text)
    : turn.passages.map(({ text }) => text);
  const { checked, unsupported } = heldAgainst(turn, answer, texts);
  const contradicted = unsupported.some(({ supported }) => supported === 'no');
  if (wanted === 'refuse' && contradicted)
    throw new Problem('guard.unsupported', 'A sentence of the answer says what its source does not.');
  if (wanted === 'off') return { contradicted };
  return { contradicted, report: { checked, unsupported: unsupported.slice(0, most) } };
}

/** The sentences of an answer against these texts of its passages, in their order. */
function heldAgainst({ guards, language }: ComposedTurn, answer: string, texts: readonly string[]) {
  const passages = new Map(texts.map((text, at) => [at + 1, text]));
  const known = languages.find((one) => one === language) ?? 'de';
  const length = answer.length + texts.reduce((sum, text) => sum + text.length, 0);
  return guarded(guards.clock, length, () => guards.support(answer, passages, known));
}

/** Are words of this turn held back until all of them are known? */
export const holdsForSupport = ({ useCase, cites }: ComposedTurn): boolean =>
  cites && useCase.declaration.guards.support === 'refuse';
