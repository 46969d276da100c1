import type { EndedTurn } from '#gateway';
import { classOf } from './distribution.ts';
import type { Tally } from './tally.ts';

/** What a turn that is over adds to the sums. Words of a quotation come from no engine: then `engine` is empty. */
export function countTurn(tally: Tally, turn: EndedTurn): void {
  const { endedAt, engine = '' } = turn;
  tally.add(endedAt, 'turn', engine, turn.state);
  tally.add(endedAt, 'latency', engine, String(classOf(turn.durationMs)));
  if (turn.firstTokenMs !== undefined)
    tally.add(endedAt, 'firstToken', engine, String(classOf(turn.firstTokenMs)));
  tally.add(endedAt, 'tokens', engine, 'prompt', turn.promptTokens);
  tally.add(endedAt, 'tokens', engine, 'completion', turn.completionTokens);
  if (turn.problem !== undefined) tally.add(endedAt, 'problem', 'turn', turn.problem);
  for (const category of turn.seen) tally.add(endedAt, 'finding', 'seen', category);
  for (const category of turn.refused) tally.add(endedAt, 'finding', 'refused', category);
  tally.add(endedAt, 'finding', 'masked', 'question', turn.maskedIn);
  tally.add(endedAt, 'finding', 'masked', 'answer', turn.maskedOut);
}
