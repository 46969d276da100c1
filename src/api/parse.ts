import type { z } from 'zod';
import { Problem } from '#contract';

/** Parses foreign data; `request.invalid` names every mistaken field, and nothing has been done by then. */
export function parse<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  where: 'body' | 'query',
): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: path === '' ? key : `${path}.${key}`,
        message: 'unknown field',
      }));
    }
    return [{ field: path === '' ? where : path, message: issue.message }];
  });
  const sentence = mistakes.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new Problem('request.invalid', `${sentence}.`.slice(0, 1_000), {
    details: { mistakes, param: mistakes[0]?.field },
  });
}
