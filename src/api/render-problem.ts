import type { FastifyBaseLogger } from 'fastify';
import { Problem, type ProblemBody } from '#contract';

/** OpenAI's error body. */
export interface OpenAiError {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string;
  };
}

/** What a caller may see of an error: a Problem as it is, anything else as `internal.unexpected` and a reference. */
export function visibleProblem(error: unknown, reference: string): Problem {
  if (error instanceof Problem) return error;
  return new Problem('internal.unexpected', `Something went wrong. Reference: ${reference}`, {
    cause: error,
  });
}

/** What goes wrong by itself is told in a line; only what nobody expected comes with its stack. */
export function logProblem(
  log: FastifyBaseLogger,
  problem: Problem,
  error: unknown,
  reference: string,
): void {
  if (problem.status < 500) return;
  if (error instanceof Problem && error.code !== 'internal.unexpected') {
    // A cause's message may hold words of a caller or an engine; its name says enough to look further.
    const cause = error.cause instanceof Error ? error.cause.name : undefined;
    log.warn({ code: problem.code, reference, cause }, problem.code);
  } else {
    log.error({ err: problem.cause ?? error, reference }, problem.code);
  }
}

/** RFC 9457 under `/api`. */
export function asProblemJson(problem: Problem, reference: string): ProblemBody {
  return problem.toJSON(`urn:leitstand:request:${reference}`);
}

/** OpenAI's shape under `/v1`, with our stable code. */
export function asOpenAiError(problem: Problem): OpenAiError {
  const body = problem.toJSON();
  const { param } = problem.details;
  return {
    error: {
      message: `${problem.message} ${body.advice}`,
      type: openAiType(problem.status),
      param: typeof param === 'string' ? param : null,
      code: problem.code,
    },
  };
}

function openAiType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 404) return 'not_found_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
