import { Problem } from '#contract';

/** OpenAI's error object with our code; anything unknown says nothing but that. */
export function errorBody(error: unknown): {
  readonly error: { readonly message: string; readonly type: string; readonly code: string };
} {
  const problem =
    error instanceof Problem ? error : new Problem('engine.broken', 'The engine failed at this request.');
  const type = problem.status < 500 ? 'invalid_request_error' : 'server_error';
  return { error: { message: problem.message, type, code: problem.code } };
}
