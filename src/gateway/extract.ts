import {
  type PassageToQuote,
  quoteWithEncoder,
  renderNotInSources,
  renderQuotes,
  type UnitEncoder,
} from '#knowledge';
import type { ComposedTurn } from './compose.ts';

/** Where in the hits an answer's citation stands; offsets within the passage's text. */
export interface CitedRange {
  readonly marker: number;
  /** Place in the turn's hits. */
  readonly hit: number;
  readonly start: number;
  readonly end: number;
}

export interface Extract {
  readonly state: 'extractive' | 'notInSources';
  readonly text: string;
  readonly citations: readonly CitedRange[];
  readonly confidence: number;
  readonly reason: string;
}

/** The answer without a model: the best sentences of the passages, word for word, or that they do not hold it. */
export async function extract(turn: ComposedTurn, encoder?: UnitEncoder): Promise<Extract> {
  const passages = turn.hits.map((hit, at): PassageToQuote => {
    const { passage } = hit;
    return {
      id: passage.id,
      text: passage.text,
      headings: passage.headings,
      documentName: hit.document.name,
      language: passage.language,
      rank: at + 1,
      score: hit.score,
      ...(passage.tableHeader === undefined ? {} : { tableHeader: passage.tableHeader }),
    };
  });
  const quoted = await quoteWithEncoder(turn.query, passages, { language: turn.language }, encoder);
  if (quoted.state === 'notInSources') {
    const text = renderNotInSources(quoted.missing, turn.language);
    return {
      state: 'notInSources',
      text,
      citations: [],
      confidence: quoted.confidence,
      reason: quoted.reason,
    };
  }
  return {
    state: 'extractive',
    text: renderQuotes(quoted.quotes, passages, turn.language),
    citations: quoted.quotes.map((one, at) => ({
      marker: at + 1,
      hit: passages.findIndex((passage) => passage.id === one.passage),
      start: one.start,
      end: one.end,
    })),
    confidence: quoted.confidence,
    reason: 'quoted',
  };
}
