import { parse } from 'csv-parse/sync';

/** In this order when several fit: a decimal comma is commoner than a semicolon inside every row. */
const candidates = ['\t', ';', '|', ','] as const;
const sampleLength = 65_536;

/** The delimiter under which the most rows are as wide as the first one; a comma when none fits. */
export function sniffDelimiter(text: string, tabNamed: boolean): string {
  const sample = text.slice(0, sampleLength);
  let best = { delimiter: tabNamed ? '\t' : ',', share: 0 };
  for (const delimiter of candidates) {
    const share = evenness(sample, delimiter, text.length > sampleLength);
    if (share > best.share + 1e-9) best = { delimiter, share };
  }
  return best.delimiter;
}

/** Share of rows with as many cells as most rows; 0 where there is only one column. */
function evenness(sample: string, delimiter: string, cut: boolean): number {
  const counts = widths(sample, delimiter);
  if (cut) counts.pop();
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  const [usual, rows] = [...tally].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  if (usual < 2) return 0;
  // A header that does not split at all names no columns: "Preis;Menge" under a comma.
  const headed = (counts[0] ?? 0) > 1 ? 1 : 0.5;
  return (rows / counts.length) * headed;
}

function widths(sample: string, delimiter: string): number[] {
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
  try {
    return parse(sample, options).map((row) => row.length);
  } catch {
    return parse(sample, { ...options, quote: null }).map((row) => row.length);
  }
}
