import type { AnswerState, GlossaryEntry, SupportReport } from '#contract';

/** What came back for a case: an answer, or the code of the refusal. */
export interface Observed {
  readonly answer: string;
  /** The last question. */
  readonly question: string;
  readonly state: AnswerState | 'refused';
  /** The model itself said that it will not do what it was asked. */
  readonly declined: boolean;
  /** Names of the documents that are quoted. */
  readonly documents: readonly string[];
  readonly milliseconds: number;
  readonly tokens: number;
  /** Of `tokens`: those of the answer. */
  readonly completionTokens: number;
  /** Absent where nothing was held against a source. */
  readonly support?: SupportReport;
}

/** What checks need of other rooms. */
export interface CheckParts {
  readonly detectLanguage: (text: string) => string | undefined;
  /** Of the suite. */
  readonly glossary?: readonly GlossaryEntry[];
  /** Of a million tokens. */
  readonly prices?: { readonly prompt: number; readonly completion: number };
}
