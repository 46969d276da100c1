import * as z from './schema.ts';

/** What went wrong with a call, as the server says it, or `network.*` when no server said anything. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  /** 0 when no reply came. */
  readonly status: number;
  readonly title: string;
  readonly advice: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(said: {
    code: string;
    status: number;
    detail: string;
    title?: string | undefined;
    advice?: string | undefined;
    retryAfterSeconds?: number | undefined;
  }) {
    super(said.detail);
    this.code = said.code;
    this.status = said.status;
    this.title = said.title ?? '';
    this.advice = said.advice ?? '';
    this.retryAfterSeconds = said.retryAfterSeconds;
  }
}

const problemJson = z.object({
  code: z.string(),
  detail: z.string(),
  title: z.optional(z.string()),
  advice: z.optional(z.string()),
  retryAfterSeconds: z.optional(z.number()),
});
const openAiError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** The problem in a reply's body, in either of the server's two shapes. */
export function readProblem(body: unknown, status: number): ApiProblem {
  const api = problemJson.safeParse(body);
  if (api.success) return new ApiProblem({ ...api.data, status });
  const v1 = openAiError.safeParse(body);
  if (v1.success) return new ApiProblem({ code: v1.data.error.code, detail: v1.data.error.message, status });
  return new ApiProblem({ code: 'network.unreadable', detail: `The server answered ${status}.`, status });
}

/** The problem in an event of a stream that has already begun; `undefined` for an ordinary event. */
export function problemInStream(event: unknown): ApiProblem | undefined {
  const v1 = openAiError.safeParse(event);
  if (!v1.success) return undefined;
  return new ApiProblem({ code: v1.data.error.code, detail: v1.data.error.message, status: 200 });
}

/** Anything thrown, as a problem to show. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new ApiProblem({ code: 'network.unreachable', detail, status: 0 });
}
