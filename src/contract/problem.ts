import { type ProblemCode, problems } from './problems.ts';

export interface ProblemOptions {
  readonly cause?: unknown;
  /** Machine-readable particulars, e.g. `{ field: 'name' }`. Never content of messages or documents. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error a caller may see. Anything else that is thrown is shown as `internal.unexpected`. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }

  get status(): number {
    return problems[this.code].status;
  }

  /** RFC 9457 body; `instance` is the request's reference. */
  toJSON(instance?: string): ProblemBody {
    const { status, title, advice } = problems[this.code];
    return {
      type: `urn:leitstand:problem:${this.code}`,
      title,
      status,
      detail: this.message,
      code: this.code,
      advice,
      ...(instance === undefined ? {} : { instance }),
      ...this.details,
    };
  }
}

/** `application/problem+json`, RFC 9457, with our stable `code` and what to do. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly advice: string;
  readonly instance?: string;
  readonly [extra: string]: unknown;
}
