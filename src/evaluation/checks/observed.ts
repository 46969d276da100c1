import type { AnswerState } from '#contract';

/** What came back for a case: an answer, or the code of the refusal. */
export interface Observed {
  readonly answer: string;
  readonly state: AnswerState | 'refused';
  /** The model itself said that it will not do what it was asked. */
  readonly declined: boolean;
  /** Names of the documents that are quoted. */
  readonly documents: readonly string[];
  readonly milliseconds: number;
  readonly tokens: number;
}

/** What checks need of other rooms. */
export interface CheckParts {
  readonly detectLanguage: (text: string) => string | undefined;
}
