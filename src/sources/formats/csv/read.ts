import { parse } from 'csv-parse/sync';
import { Problem } from '#contract';
import { collectBlocks } from '../../blocks/collect-blocks.ts';
import { decodeText } from '../../bytes/decode-text.ts';
import type { ReadDocument } from '../format.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';

/** Delimited text: one table whose first full row names the columns. Nothing is dropped from ragged rows. */
export const read: ReadDocument = async (bytes, name, limits) => {
  const { text, warnings } = decodeText(bytes);
  const blocks = collectBlocks(limits);
  for (const warning of warnings) blocks.warn(warning);
  // Excel's own first line that names the delimiter.
  const directive = /^sep=(.)\n/i.exec(text);
  const body = directive ? text.slice(directive[0].length) : text;
  const delimiter = directive?.[1] ?? sniffDelimiter(body, /\.(tsv|tab)$/i.test(name));
  const { rows, quotesBroken } = parseRows(body, delimiter, limits.maxCells);
  if (quotesBroken) blocks.warn('A quotation mark is never closed; quotation marks were read as text.');
  const widths = new Set(rows.filter((row) => row.some((cell) => cell !== '')).map((row) => row.length));
  if (widths.size > 1)
    blocks.warn(
      `Rows have between ${Math.min(...widths)} and ${Math.max(...widths)} cells; short ones were filled up with empty cells.`,
    );
  blocks.table(rows);
  return blocks.finish();
};

function parseRows(
  text: string,
  delimiter: string,
  maxCells: number,
): { readonly rows: readonly (readonly string[])[]; readonly quotesBroken: boolean } {
  let cells = 0;
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (record: string[]) => {
      cells += record.length;
      if (cells > maxCells)
        throw new Problem('document.tooLarge', `The table holds more than ${maxCells} cells.`);
      return record;
    },
  };
  try {
    return { rows: parse(text, options), quotesBroken: false };
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    cells = 0;
    return { rows: parse(text, { ...options, quote: null }), quotesBroken: true };
  }
}
