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
