import { meets, setOf } from './concepts.ts';
import type { InjectionOrigin, InjectionReason } from './reason.ts';
import type { Sentence, Signals } from './signals.ts';
import { machines, type Turn, turnToReader, turnToWork } from './turns.ts';
import { wantedBehind } from './wanted.ts';

const any = setOf(['ai', 'machine', 'product', 'digest', 'condition']);
const work = setOf(['product', 'digest', 'condition']);
/** What names of files and metadata say is said to whoever sorts them. */
const label = 0.2;
/** Weaker, it is nothing that a document does not say, too. */
const least = 0.5;

/**
 * Data that turn to the machine that reads them (by a name, as whoever reads, on a condition that only a machine fulfils, or by
 * what it makes of them) and want something of it: the more of what only an attacker wants stands behind, the surer.
 */
export function toTheReaderReasons(read: Signals, origin: InjectionOrigin): readonly InjectionReason[] {
  const isLabel = origin === 'fileName' || origin === 'metadata';
  if (!isLabel && !meets(read, any)) return [];
  const found: InjectionReason[] = [];
  for (const sentence of read.sentences) {
    const turn = turnOf(read, sentence, origin === 'toolResult', isLabel);
    if (!turn) continue;
    const strength = 1 - (1 - turn.strength) * (1 - wantedBehind(read, sentence, turn, isLabel));
    if (strength >= least)
      found.push({ rule: 'toTheReader', reason: 'insideData', start: turn.start, end: turn.end, strength });
  }
  return found;
}

function turnOf(read: Signals, sentence: Sentence, fromTool: boolean, isLabel: boolean): Turn | undefined {
  const named = meets(sentence, machines) ? turnToReader(read, sentence, fromTool) : undefined;
  if (named) return named;
  if (isLabel) return { start: sentence.start, end: sentence.end, strength: label };
  return meets(sentence, work) ? turnToWork(read, sentence, fromTool) : undefined;
}
