import type { LeitstandExtension } from '#contract';
import type { DataKey } from '#store';

/** What a reviewer looks at; only ever stored sealed. */
export interface ReviewContent {
  readonly question: string;
  /** ISO 639-1, of the question. */
  readonly language: string;
  readonly answer: string;
  /** What goes with the answer once it is released. */
  readonly extension: Omit<LeitstandExtension, 'receipt'>;
}

const contextOf = (review: string, part: string): string => `review:${review}:${part}`;

export const sealContent = (key: DataKey, review: string, content: ReviewContent): Buffer =>
  key.seal(JSON.stringify(content), contextOf(review, 'content'));

export function openContent(key: DataKey, review: string, sealed: Uint8Array): ReviewContent {
  // Sealed by us and authenticated by its key: what comes out is what went in.
  return JSON.parse(key.open(sealed, contextOf(review, 'content')).toString('utf8'));
}

/** What a person wrote when deciding: one of each kind at most. */
export const sealWords = (
  key: DataKey,
  { review, person }: { readonly review: string; readonly person: string },
  kind: 'output' | 'reason',
  words: string | undefined,
): Buffer | null => (words === undefined ? null : key.seal(words, contextOf(review, `${kind}:${person}`)));

export const openWords = (
  key: DataKey,
  { review, person }: { readonly review: string; readonly person: string },
  kind: 'output' | 'reason',
  sealed: Uint8Array | null,
): string | undefined =>
  sealed ? key.open(sealed, contextOf(review, `${kind}:${person}`)).toString('utf8') : undefined;
