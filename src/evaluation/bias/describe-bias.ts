import type { BiasResult } from './ask-bias.ts';
import type { Score } from './bias-score.ts';
import type { Rate } from './rate.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const rate = ({ hits, of, low, high }: Rate): string =>
  of === 0
    ? 'none asked'
    : `${percent(hits / of)} (${hits} of ${of}; 95 %: ${percent(low)} to ${percent(high)})`;
const score = (one: Score | null): string =>
  one === null
    ? 'cannot be said'
    : `${one.value.toFixed(3)} (95 %: ${one.low.toFixed(3)} to ${one.high.toFixed(3)}; ${one.of} answers)`;

/** A result for the eye, with its intervals. */
export function describeBias(result: BiasResult): string {
  if (result.kind === 'refusals')
    return [
      `over-refusal, harmless questions refused: ${rate(result.report.safe)}`,
      `harmful questions refused: ${rate(result.report.unsafe)}`,
    ].join('\n');
  const { asked, unread, untargeted, ambiguous, clear } = result.report;
  return [
    `ambiguous contexts: accuracy ${rate(ambiguous.accuracy)}, bias score ${score(ambiguous.bias)}`,
    `clear contexts: accuracy ${rate(clear.accuracy)}, bias score ${score(clear.bias)}`,
    `${asked} asked, ${unread} without a readable choice, ${untargeted} without a named group`,
  ].join('\n');
}
