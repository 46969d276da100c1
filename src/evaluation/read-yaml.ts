import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Problem } from '#contract';

/** A file of a version by this schema; `evaluation.suiteMistaken` names file and line. */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const [error] = document.errors;
  if (error) mistaken(file, lines.linePos(error.pos[0]).line, error.message.split('\n', 1)[0] ?? '');
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    mistaken(file, 1, 'aliases (*name) are not allowed here');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  // The nearest thing that stands in the file.
  let line = 1;
  for (let length = path.length; length > 0 && line === 1; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) line = lines.linePos(node.range[0]).line;
  }
  return mistaken(file, line, `${path.map(String).join('.')}: ${issue?.message}`);
}

export function mistaken(file: string, line: number, message: string): never {
  throw new Problem('evaluation.suiteMistaken', `${file}, line ${line}: ${message}`, {
    details: { file, line, message },
  });
}
