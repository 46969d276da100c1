const marks = /\p{M}/gu;

/** Without case and accents: whoever types "Zurich" finds "Zürich". */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(marks, '').toLowerCase().replaceAll('ß', 'ss');

/** Does every word of the search stand somewhere in the texts? */
export function matches(search: string, texts: readonly string[]): boolean {
  const all = fold(texts.join('\n'));
  return fold(search)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
