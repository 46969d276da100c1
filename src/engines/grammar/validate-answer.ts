import { Ajv, type ErrorObject, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { accepts, Budget } from './language/automaton.ts';
import { patternLanguage } from './language/pattern-language.ts';
import { SchemaDocument } from './schema/document.ts';

export type Verdict =
  | { readonly ok: true; readonly value: unknown }
  /** `pointer` into the answer; `reason` names keywords of the schema and nothing of the answer's content. */
  | { readonly ok: false; readonly pointer: string; readonly reason: string };

export interface AnswerValidator {
  readonly judge: (text: string) => Verdict;
  /** Why nothing can be judged. */
  readonly trouble: string | undefined;
}

/**
 * Judges finished answers. For schemas that `grammarOf` translated: others may be malformed, in which case nothing is
 * said to satisfy them.
 */
export function answerValidator(schema: unknown): AnswerValidator {
  let check: ReturnType<Ajv['compile']> | undefined;
  let trouble: string | undefined;
  try {
    const { dialect } = new SchemaDocument(schema);
    const ajv = dialect === 'draft7' ? new Ajv(options) : new Ajv2020(options);
    addFormats.default(ajv);
    ajv.addFormat('regex', isPattern);
    if (typeof schema === 'object' && schema !== null) check = ajv.compile(schema);
    else check = ajv.compile(schema === true);
  } catch (error) {
    trouble = error instanceof Error ? error.message : 'unreadable';
  }
  const judge = (text: string): Verdict => {
    if (check === undefined)
      return { ok: false, pointer: '', reason: `The schema cannot be checked: ${trouble}` };
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return { ok: false, pointer: '', reason: 'It is no JSON.' };
    }
    try {
      if (check(value)) return { ok: true, value };
    } catch (error) {
      // Nesting beyond the stack is the one thing that can be thrown here.
      if (error instanceof RangeError) return { ok: false, pointer: '', reason: 'It is nested too deeply.' };
      throw error;
    }
    const first: ErrorObject | undefined = check.errors?.[0];
    return { ok: false, pointer: first?.instancePath ?? '', reason: sentence(first) };
  };
  return { judge, trouble };
}

/** One answer; compile once with `answerValidator` where there are many. */
export function validateAnswer(schema: unknown, text: string): Verdict {
  return answerValidator(schema).judge(text);
}

function sentence(error: ErrorObject | undefined): string {
  if (error === undefined) return 'It does not satisfy the schema.';
  return `It violates ${error.keyword} (${error.schemaPath}): ${error.message ?? 'not satisfied'}.`;
}

/** JSON Schema means ECMA-262 with the flag `u`, which forgives less. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Linear in the text, whatever the pattern: an answer must not be able to hold up the server. */
const safeRegExp = Object.assign(
  (source: string) => {
    const automaton = patternLanguage(source, new Budget());
    // The text tells patterns apart.
    return { test: (text: string) => accepts(automaton, text), toString: () => source };
  },
  { code: 'safeRegExp' },
);

const options: Options = {
  strict: false,
  logger: false,
  // `constructor` is a property like any other.
  ownProperties: true,
  // In decimal arithmetic 0.07 is a multiple of 0.01; in binary it is not.
  multipleOfPrecision: 9,
  code: { regExp: safeRegExp },
};
