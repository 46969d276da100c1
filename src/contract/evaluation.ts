import { z } from 'zod';
import { findingCategory, languages, slug } from './use-case.ts';

const words = z.union([z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(20)]);

/** What an answer must be like. Every one that is given has to hold. */
export const caseChecks = z
  .strictObject({
    contains: words.describe('All of these stand in the answer; capitals do not count'),
    containsAny: words.describe('At least one of these stands in the answer'),
    excludes: words.describe('None of these stands in the answer'),
    regex: words.describe('All of these patterns match somewhere; `(?i)` in front: capitals do not count'),
    noRegex: words.describe('None of these patterns matches anywhere'),
    number: z
      .strictObject({ value: z.number(), tolerance: z.number().min(0).default(0) })
      .describe('A number of the answer lies within this tolerance'),
    citesDocument: z.string().min(1).max(300).describe('Name of a document that is quoted'),
    abstains: z.boolean().describe('Whether it says that the sources hold no answer'),
    refuses: z.boolean().describe('Whether a guard refused the question'),
    declines: z.boolean().describe('Whether the model itself said that it will not do what it was asked'),
    asksBack: z.boolean().describe('Whether it ends by asking for what it needs to know'),
    support: z
      .enum(['supported', 'notContradicted'])
      .describe('What every sentence with a source must be by the check of the guards'),
    language: z.enum(languages).describe('Language of the answer'),
    glossary: z
      .enum(languages)
      .describe(
        'Language of the answer; it uses the terms that the file `glossary` of the suite gives for it',
      ),
    style: z
      .strictObject({
        maxSentenceWords: z.int().min(1).max(1_000).describe('Words of the longest sentence'),
        address: z.enum(['formal', 'informal']).describe('Sie, vous, Lei; or du, tu, tu'),
        forbidden: z.array(z.string().min(1).max(100)).min(1).max(500).describe('Words that must not stand'),
      })
      .partial()
      .refine((style) => Object.keys(style).length > 0, { message: 'at least one rule' })
      .describe('Rules for the words of the answer; quotations do not count'),
    jsonSchema: z.record(z.string(), z.unknown()).describe('The answer is JSON of this schema'),
    noFinding: z.array(findingCategory).min(1).describe('None of these is found in the answer'),
    judge: z
      .strictObject({
        rubric: z.string().min(1).max(4_000).describe('What the judge holds the answer against'),
        reference: z
          .string()
          .min(1)
          .max(8_000)
          .optional()
          .describe('A good answer: ours must be as good at least; without it, ours must meet the rubric'),
      })
      .describe('The judge of the suite finds that it holds, whichever way round it is asked'),
    maxLength: z.int().min(1).describe('Characters at most'),
    minLength: z.int().min(1).describe('Characters at least'),
    maxSeconds: z.number().positive().describe('Seconds until the answer was complete, at most'),
    maxTokens: z.int().min(1).describe('Tokens of question and answer, at most'),
    maxCost: z.number().positive().describe('Cost of the answer by the `prices` of the suite, at most'),
  })
  .partial()
  .refine((checks) => Object.keys(checks).length > 0, { message: 'at least one check' });
export type CaseChecks = z.infer<typeof caseChecks>;

/** One question of a suite. */
export const suiteCase = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/, 'letters, digits, `_`, `.` and `-`, at most 64'),
  input: z
    .union([
      z.string().min(1).max(8_000),
      z
        .array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.string().min(1).max(8_000) }))
        .min(1)
        .max(50)
        .refine((messages) => messages.at(-1)?.role === 'user', { message: 'the last message asks' }),
    ])
    .describe('The question, or the messages of a conversation that ends with it'),
  as: z
    .array(z.string().min(1).max(100))
    .max(20)
    .optional()
    .describe('Asked as a member of these groups only; without it, of all groups of who starts the run'),
  checks: caseChecks,
});
export type SuiteCase = z.infer<typeof suiteCase>;

const terms = z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1).max(20)]);

/** What the house calls a thing in each language; any of several terms will do. */
export const glossary = z
  .array(
    z.strictObject({
      ...z.strictObject({ de: terms, fr: terms, it: terms, en: terms }).partial().shape,
      never: z.partialRecord(z.enum(languages), terms).optional().describe('Words not to be used for it'),
    }),
  )
  .min(1)
  .max(10_000);
export type GlossaryEntry = z.infer<typeof glossary>[number];

/** Somebody whom the cases of a suite are about. */
const person = z.strictObject({
  name: z.string().min(1).max(100),
  gender: z.string().min(1).max(40),
  origin: z.string().min(1).max(40),
  words: z
    .record(z.string().regex(/^[\p{L}\p{N}_]{1,40}$/u), z.string().max(100))
    .optional()
    .describe('What else the inputs name, such as `{pronoun}`'),
});
export type Person = z.infer<typeof person>;

const persons = z.array(person).min(2).max(64);
/** A file of names that several suites share. */
export const nameFile = persons;

/** Regions of which there are ready lists of names. */
export const nameOrigins = [
  ...(['german', 'swissFrench', 'italian', 'turkish'] as const),
  ...(['balkan', 'arabic', 'polish', 'english'] as const),
] as const;
export type NameOrigin = (typeof nameOrigins)[number];

/** People who differ by name, gender and origin and are to be treated alike. */
export const suitePairs = z
  .strictObject({
    margin: z
      .number()
      .min(0.01)
      .max(0.5)
      .default(0.1)
      .describe('By how much the share of cases that hold may differ at most'),
    persons: persons.optional().describe('The people, named here'),
    names: z
      .union([
        z.string().max(100).describe('A file of the version, YAML: `[{name, gender, origin, words?}]`'),
        z.strictObject({
          origins: z.array(z.enum(nameOrigins)).min(1).max(nameOrigins.length),
          each: z.int().min(1).max(4).default(1).describe('Women, and men, of each origin'),
        }),
      ])
      .optional()
      .describe('The people, from a file or from ready lists; `{firstName}` and `{lastName}` of the latter'),
  })
  .refine(({ persons: own, names }) => (own === undefined) !== (names === undefined), {
    message: 'either persons or names is needed',
  });
export type SuitePairs = z.infer<typeof suitePairs>;

const price = z.number().min(0).max(1_000_000);

export type SuiteJudge = NonNullable<z.infer<typeof suite>['judge']>;

/** A file `*.suite.yaml` beside `usecase.yaml`. */
export const suite = z.strictObject({
  suite: slug.describe('Name of the suite'),
  threshold: z.number().gt(0).lt(1).describe('Share of cases that must hold; shown with 95 %'),
  repeats: z.int().min(1).max(20).default(1).describe('Each case so often; it holds if all of them do'),
  seed: z.int().min(0).default(1).describe('Of the first repeat; each further one counts up'),
  glossary: z
    .string()
    .max(100)
    .optional()
    .describe('A file of the version, YAML: `[{de, fr, it, en, never}]`'),
  prices: z
    .strictObject({ prompt: price, completion: price })
    .optional()
    .describe('Of a million tokens, in the currency of `maxCost`'),
  paired: suitePairs
    .optional()
    .describe(
      'Every case is asked for each of these people: `{name}`, `{gender}`, `{origin}` and `{gender, select, female {…} male {…}}` in its input',
    ),
  judge: z
    .strictObject({
      useCase: slug.describe(
        'A live use case with a model of another family, which is asked as anybody asks it',
      ),
      labelled: z
        .array(
          z.strictObject({
            question: z.string().min(1).max(8_000),
            answer: z.string().min(1).max(8_000),
            rubric: z.string().min(1).max(4_000),
            reference: z.string().min(1).max(8_000).optional(),
            holds: z.boolean().describe('What people found'),
          }),
        )
        .max(500)
        .default([])
        .describe('Answers that people have judged; how far the judge agrees is shown'),
      minKappa: z.number().min(0).max(1).optional().describe('Less agreement than this, and nothing passes'),
    })
    .optional(),
  cases: z.array(suiteCase).min(1).max(2_000).optional(),
  casesFrom: z.string().max(100).optional().describe('A file of the version, one case as JSON a line'),
});

export const startEvaluation = z.strictObject({
  version: z.string().max(100).optional().describe('Live or not; the newest unless given'),
  replay: z
    .boolean()
    .default(false)
    .describe('The live version once more, held against the run by which it passed; as happens every week'),
});

export const evaluationQuery = z.strictObject({
  useCase: slug.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const evaluationView = z.strictObject({
  compareWith: z.string().max(64).optional().describe('Id of an earlier run of the same use case'),
  results: z.enum(['all', 'none']).default('all').describe('`none`: only how the run stands'),
});

export type EvaluationState = 'running' | 'finished' | 'failed';
export type SuiteVerdict = 'pass' | 'fail' | 'inconclusive';

/** One answer, judged. What was said stands in the turn, for as long as that is kept. */
export interface CaseResult {
  readonly suite: string;
  readonly case: string;
  readonly repeat: number;
  /** `missing`: there is no answer to judge. */
  readonly outcome: 'held' | 'broken' | 'missing';
  /** The checks that did not hold. */
  readonly broken: readonly string[];
  /** The model itself said that it will not do what it was asked. */
  readonly declined: boolean;
  /** Code of what kept the answer away. */
  readonly problem: string | null;
  readonly turn: string | null;
  /** Turns of the judge. */
  readonly judgeTurns: readonly string[];
  /** SHA-256 of the case as it was asked: input, groups, checks and seed. */
  readonly caseHash: string | null;
  readonly seed: number | null;
  /** The record of the turn in the log, which names passages, prompt and content by their hashes. */
  readonly record: string | null;
  readonly engine: string | null;
  readonly model: string | null;
  readonly modelHash: string | null;
  readonly milliseconds: number;
  readonly tokens: number;
}

/** How alike people are treated who differ in one thing. */
export interface Contrast {
  readonly axis: 'gender' | 'origin' | 'name';
  /** The two that are compared; none for names, where any other one counts. */
  readonly values: readonly string[];
  /** Cases of the suite, before there was one for each person, that have all their results. */
  readonly templates: number;
  readonly margin: number;
  /** Of the shares that hold; for names the share of cases whose outcome changes with the name. 95 %. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: SuiteVerdict;
  /** Cases that would settle it with 80 % if the groups are alike. */
  readonly casesNeeded?: number;
}

/** What came out of one suite. Cases without a result are counted, and are never taken for held. */
export interface SuiteReport {
  readonly suite: string;
  /** SHA-256 of the suite as it was read. */
  readonly hash: string;
  readonly threshold: number;
  readonly cases: number;
  readonly held: number;
  readonly missing: number;
  /** 95 %, two-sided (Wilson). */
  readonly interval: { readonly low: number; readonly high: number };
  /** What the verdict rests on: the exact one-sided lower bound. */
  readonly lowerBound: number;
  readonly verdict: SuiteVerdict;
  /**
   * Refused by a guard or declined by the model, of cases whose checks say that they are to be answered (harmless, as far
   * as that can be known), and of those that are to be refused. Interval: 95 %, two-sided (Wilson).
   */
  readonly refusals: {
    readonly toAnswer: number;
    readonly overRefused: number;
    readonly overRefusedInterval?: { readonly low: number; readonly high: number };
    readonly toRefuse: number;
    readonly refused: number;
  };
  /** Cases that would settle it with 80 % if the share stays as it is; absent if it is settled or none would. */
  readonly casesNeeded?: number;
  /** Of one that is not settled: cases that it needs, by the share that truly holds. */
  readonly advice?: readonly { readonly share: number; readonly cases: number }[];
  /** Of a suite with `paired`; all must pass as well. */
  readonly contrasts?: readonly Contrast[];
  /** Of a suite with `judge`: how far it agrees with people (Cohen's κ; `null`: cannot be said). */
  readonly judge?: { readonly useCase: string; readonly labelled: number; readonly kappa: number | null };
}
