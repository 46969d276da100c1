/**
 * Name of a document as words: `preisliste-2025_neu.xlsx` is `preisliste 2025 neu`, while codes such as `LM-400`
 * keep their hyphen.
 */
export function nameInWords(documentName: string): string {
  return documentName
    .replace(/\.\w{2,5}$/, '')
    .replaceAll('_', ' ')
    .replace(/(?<=\p{L}{3})-|-(?=\p{L}{2})|-(?=(?:19|20)\d\d(?!\d))/gu, ' ');
}

/** Years written in a text (1900 to 2099), each once. */
export function yearsIn(text: string): readonly string[] {
  return [...new Set(text.match(/(?<![\p{L}\d.,'’-])(?:19|20)\d\d(?![\p{L}\d'’]|[.,]\d{3})/gu) ?? [])];
}

/** Latest year in the names of documents that differ only in the year (`Preisliste 2024`, `Preisliste 2025`). */
export function newestByName(documentNames: readonly string[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const name of documentNames) {
    const year = yearsIn(nameInWords(name)).toSorted().at(-1);
    const series = seriesOf(name);
    if (year !== undefined && year > (newest.get(series) ?? '')) newest.set(series, year);
  }
  return newest;
}

/** Whether a later document of the series is at hand. */
export function isOutdated(name: string, newest: ReadonlyMap<string, string>): boolean {
  const year = yearsIn(nameInWords(name)).toSorted().at(-1);
  return year !== undefined && year < (newest.get(seriesOf(name)) ?? year);
}

/** Name of a document without what tells its editions apart. */
export function seriesOf(name: string): string {
  return name.toLowerCase().replace(/(?<!\d)(?:19|20)\d\d(?!\d)/g, '#');
}
