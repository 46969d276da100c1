import type { Citation } from '../../api/replies.ts';

/** An answer to take elsewhere: its text, and under it where each quotation stands. */
export function withSources(text: string, citations: readonly Citation[]): string {
  if (citations.length === 0) return text;
  const lines = citations.map(({ marker, documentName, page, sheet }) => {
    const place = page === undefined ? sheet : `p. ${page}`;
    return `${marker} ${documentName}${place === undefined ? '' : `, ${place}`}`;
  });
  return `${text}\n\n${lines.join('\n')}`;
}
