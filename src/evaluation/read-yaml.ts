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
  const issue = parsed.error.issues[0] && preciseIssue(parsed.error.issues[0]);
  const path = issue?.path ?? [];
  // The nearest thing that stands in the file.
  let line = 1;
  for (let length = path.length; length > 0 && line === 1; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) line = lines.linePos(node.range[0]).line;
  }
  return mistaken(file, line, `${path.map(String).join('.')}: ${issue?.message}`);
}

interface Found {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Where one of several forms is allowed: what is wrong in the form that was meant, the one that was read the furthest. */
function preciseIssue(issue: z.core.$ZodIssue): Found {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flatMap(([first]) => (first ? [preciseIssue(first)] : []));
  const [furthest] = inner.toSorted((one, other) => other.path.length - one.path.length);
  if (!furthest || furthest.path.length === 0) return issue;
  return { path: [...issue.path, ...furthest.path], message: furthest.message };
}

export function mistaken(file: string, line: number, message: string): never {
  throw new Problem('evaluation.suiteMistaken', `${file}, line ${line}: ${message}`, {
    details: { file, line, message },
  });
}
