import type { Citation, LeitstandExtension } from '#contract';
import { decide, detect, rewrite } from '#guards';
import type { ComposedTurn } from './compose.ts';
import type { CitedRange } from './extract.ts';
import { guarded } from './screen.ts';

/** What an answer came to, before it is recorded. */
export interface Outcome {
  readonly state: 'answered' | 'extractive' | 'notInSources';
  readonly citations: readonly CitedRange[];
  readonly weights?: 'demonstration';
}

/**
 * Step 8: the answer goes to the caller with everything that explains it, all but the receipt, which
 * recording gives. Quotations pass the output guard like the answer itself.
 */
export function release(turn: ComposedTurn, outcome: Outcome): Omit<LeitstandExtension, 'receipt'> {
  return {
    turn: turn.id,
    conversation: turn.conversation,
    useCase: turn.useCase.name,
    version: turn.useCase.version,
    state: outcome.state,
    citations: outcome.citations.flatMap((range) => citation(turn, range) ?? []),
    ...(turn.findings.size === 0
      ? {}
      : { findings: [...turn.findings].map(([category, count]) => ({ category, count })) }),
    ...(outcome.weights === undefined ? {} : { weights: outcome.weights }),
    aiGenerated: true,
  };
}

function citation(turn: ComposedTurn, range: CitedRange): Citation | undefined {
  const hit = turn.hits[range.hit];
  if (!hit) return undefined;
  const { passage, document } = hit;
  const text = passage.text.slice(range.start, range.end);
  const { changes, refused } = decide(
    guarded(() => detect(text)),
    turn.useCase.declaration.guards.output,
  );
  return {
    marker: `[${range.marker}]`,
    document: document.id,
    documentName: document.name,
    collection: document.collection,
    passage: passage.id,
    ...(passage.page === undefined ? {} : { page: passage.page }),
    ...(passage.sheet === undefined ? {} : { sheet: passage.sheet }),
    start: passage.start + range.start,
    end: passage.start + range.end,
    text: refused.length > 0 ? '' : rewrite(text, changes).text,
  };
}

/** A model cites whole passages. */
export function citedPassages(turn: ComposedTurn, numbers: readonly number[]): readonly CitedRange[] {
  return numbers.map((marker) => {
    const hit = marker - 1;
    return { marker, hit, start: 0, end: turn.hits[hit]?.passage.text.length ?? 0 };
  });
}
