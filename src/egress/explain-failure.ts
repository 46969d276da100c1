import { Problem } from '#contract';

const slow: ReadonlySet<unknown> = new Set([
  ...(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'] as const),
]);

/** Names what went wrong on the line; the message holds the host alone, since addresses may hold secrets. */
export function explainFailure(error: unknown, url: URL): Problem {
  for (const cause of causes(error)) {
    if (cause instanceof Problem) return cause;
    if (cause instanceof Error && 'code' in cause && slow.has(cause.code)) {
      return new Problem('egress.timeout', `"${url.host}" took too long.`, { cause: error });
    }
  }
  return new Problem('egress.unreachable', `"${url.host}" cannot be reached.`, { cause: error });
}

function* causes(error: unknown): Iterable<unknown> {
  let current = error;
  for (let depth = 0; depth < 8 && current !== undefined; depth++) {
    yield current;
    if (current instanceof AggregateError) yield* current.errors;
    current = current instanceof Error ? current.cause : undefined;
  }
}
