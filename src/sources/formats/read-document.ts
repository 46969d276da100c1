import { type ParsedDocument, Problem } from '#contract';
import { detectFormat } from './detect-format.ts';
import type { ReadLimits } from './read-limits.ts';

export interface ReadResult {
  readonly parsed: ParsedDocument;
  /** Name in the catalogue, e.g. `docx`. */
  readonly format: string;
  readonly mediaType: string;
}

/**
 * Reads one file in this very process: detection, reader, and the checks that hold for every format.
 * Untrusted files go through `createParser`, which calls this in a box.
 */
export async function readDocument(bytes: Uint8Array, name: string, limits: ReadLimits): Promise<ReadResult> {
  if (bytes.length > limits.maxBytes)
    throw new Problem(
      'document.tooLarge',
      `The file has ${bytes.length} bytes; ${limits.maxBytes} are allowed.`,
    );
  const { format, mediaType, warning } = detectFormat(bytes, name);
  const { read } = await format.load();
  const parsed = await readOrProblem(() => read(bytes, name, limits));
  if (parsed.blocks.length === 0) throw new Problem('document.empty', 'The file holds no text.');
  return {
    parsed: warning ? { ...parsed, warnings: [warning, ...parsed.warnings] } : parsed,
    format: format.name,
    mediaType,
  };
}

/** What a library throws over a broken file is `document.damaged`; running out of stack is too deep nesting. */
async function readOrProblem(read: () => Promise<ParsedDocument>): Promise<ParsedDocument> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('document.damaged', 'The file cannot be read; it is damaged or of an unusual make.', {
      cause,
    });
  }
}
