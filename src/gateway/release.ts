import type { Citation, LeitstandExtension } from '#contract';
import type { ComposedTurn } from './compose.ts';
import type { CitedRange } from './extract.ts';
import type { Exit } from './output/exit.ts';

/** What an answer came to, before it is recorded. */
export interface Outcome {
  readonly state: 'answered' | 'extractive' | 'notInSources';
  readonly citations: readonly CitedRange[];
  readonly weights?: 'demonstration';
  readonly declined?: boolean;
}

/**
 * Step 8: the answer goes to the caller with everything that explains it, all but the receipt, which
 * recording gives. Quotations and names of documents leave by the same way as the answer itself.
 */
export async function release(
  turn: ComposedTurn,
  exit: Exit,
  outcome: Outcome,
): Promise<Omit<LeitstandExtension, 'receipt'>> {
  const citations: Citation[] = [];
  for (const range of outcome.citations) {
    const made = await citation(turn, exit, range);
    if (made) citations.push(made);
  }
  const findings = findingsOf(turn, exit);
  return {
    turn: turn.id,
    conversation: turn.conversation,
    useCase: turn.useCase.name,
    version: turn.useCase.version,
    state: outcome.state,
    citations,
    ...(findings.length === 0 ? {} : { findings }),
    ...(exit.support && exit.support.checked > 0 ? { support: exit.support } : {}),
    ...(outcome.weights === undefined ? {} : { weights: outcome.weights }),
    ...(outcome.declined ? { declined: true } : {}),
    aiGenerated: true,
  };
}

/** What was found on the way in, and the addresses that were taken out of the answer. */
function findingsOf(turn: ComposedTurn, { links }: Exit): NonNullable<LeitstandExtension['findings']> {
  const counts = new Map(turn.findings);
  if (links > 0) counts.set('url', (counts.get('url') ?? 0) + links);
  return [...counts].map(([category, count]) => ({ category, count }));
}

async function citation(turn: ComposedTurn, exit: Exit, range: CitedRange): Promise<Citation | undefined> {
  const hit = turn.hits[range.hit];
  if (!hit) return undefined;
  const { passage, document } = hit;
  return {
    marker: `[${range.marker}]`,
    document: document.id,
    documentName: await exit.quotation(document.name),
    collection: document.collection,
    passage: passage.id,
    ...(passage.page === undefined ? {} : { page: passage.page }),
    ...(passage.sheet === undefined ? {} : { sheet: await exit.citedText(passage.sheet) }),
    start: passage.start + range.start,
    end: passage.start + range.end,
    text: await exit.citedText(passage.text.slice(range.start, range.end)),
  };
}

/** A model cites whole passages. */
export function citedPassages(turn: ComposedTurn, numbers: readonly number[]): readonly CitedRange[] {
  return numbers.map((marker) => {
    const hit = marker - 1;
    return { marker, hit, start: 0, end: turn.hits[hit]?.passage.text.length ?? 0 };
  });
}
