import { Problem } from '#contract';

export const stepNames = [
  'admit',
  'screen',
  'ground',
  'protect',
  'compose',
  'generate',
  'inspect',
  'release',
  'record',
] as const;
export type StepName = (typeof stepNames)[number];

/** What one step did: no content, only when, how long, what was decided, and hashes and numbers. */
export interface Step {
  readonly step: StepName;
  /** Since the turn began, milliseconds. */
  readonly startedMs: number;
  readonly ms: number;
  readonly decision: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Collects the steps of one turn; a step that throws is noted with the problem's code. */
export class StepLog {
  readonly #startedAt = performance.now();
  readonly #steps: Step[] = [];

  get steps(): readonly Step[] {
    return this.#steps;
  }

  async run<T>(
    step: StepName,
    work: () => Promise<T> | T,
    noted: (result: T) => Pick<Step, 'decision' | 'facts'>,
  ): Promise<T> {
    const began = performance.now();
    try {
      const result = await work();
      this.note(step, began, noted(result));
      return result;
    } catch (error) {
      const code =
        error instanceof Error && 'code' in error && typeof error.code === 'string'
          ? error.code
          : 'internal.unexpected';
      const findings = refusedFor(error);
      this.note(step, began, { decision: code, ...(findings ? { facts: { findings } } : {}) });
      throw error;
    }
  }

  note(step: StepName, began: number, what: Pick<Step, 'decision' | 'facts'>): void {
    const startedMs = round(began - this.#startedAt);
    this.#steps.push({ step, startedMs, ms: round(performance.now() - began), ...what });
  }
}

/** Categories that a guard names when it refuses. */
function refusedFor(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Problem) || error.code !== 'guard.refused') return undefined;
  const { categories } = error.details;
  return Array.isArray(categories) ? categories.map(String) : undefined;
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
