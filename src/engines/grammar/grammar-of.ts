import { Inexpressible, Refusal, type RefusalCode } from './refusal.ts';
import { SchemaDocument } from './schema/document.ts';
import { Meaning, type OpenKeyword } from './schema/meaning.ts';
import { answerValidator } from './validate-answer.ts';
import { RuleBook } from './write/rule-book.ts';
import { ValueWriter, writeAnyObject } from './write/value-writer.ts';

export interface GrammarOptions {
  /**
   * Refuse whatever the grammar cannot guarantee. Without it, what can be checked on the finished answer is listed in
   * `enforcedAfterwards` and the caller must call `validateAnswer`.
   */
  readonly strict: boolean;
  /** Leave out properties that the schema neither names nor forbids; see docs/decisions/0089. */
  readonly declaredOnly?: boolean;
}

export interface Grammar {
  readonly kind: 'grammar';
  /** For llama.cpp; the rule `root` matches one JSON value without blanks around it. */
  readonly gbnf: string;
  /** Keywords that only a check of the finished answer can hold up. */
  readonly enforcedAfterwards: readonly OpenKeyword[];
  /** Keywords that reject nothing: unknown ones, and formats that nobody defined. */
  readonly ignored: readonly { readonly pointer: string; readonly keyword: string }[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** Where in the schema, as a JSON pointer. */
  readonly pointer: string;
  readonly keyword: string;
  /** One sentence for whoever wrote the schema. */
  readonly reason: string;
}

/**
 * A grammar whose words are the JSON texts that satisfy the schema: all of its values can be written (in one order of
 * properties, see docs/decisions/0089), and nothing else but for what `enforcedAfterwards` names.
 */
export function grammarOf(schema: unknown, options: GrammarOptions): Grammar | Refused {
  return refusing(() => {
    const book = new RuleBook();
    const document = new SchemaDocument(schema);
    const meaning = new Meaning(document);
    const root = meaning.goalOf(document.root);
    const writer = new ValueWriter(book, meaning, root, { declaredOnly: options.declaredOnly ?? false });
    if (!writer.possible.has(root)) throw unsatisfiable('');
    const name = writer.rule(root);
    writer.finish();
    refuseOpen(writer.opened, options.strict);
    refuseUncheckable(schema, document, writer.opened);
    return {
      kind: 'grammar',
      gbnf: book.text(name),
      enforcedAfterwards: writer.opened,
      ignored: [...meaning.ignored.values()],
    };
  });
}

/** Any JSON object: what `response_format: json_object` asks for. */
export const jsonGrammar: string = (() => {
  const book = new RuleBook();
  return book.text(writeAnyObject(book));
})();

export function unsatisfiable(pointer: string): Refusal {
  return new Refusal('schema.unsatisfiable', pointer, '', 'No value can satisfy this schema.');
}

/** A strict request gets what it asks for or nothing. */
export function refuseOpen(open: readonly OpenKeyword[], strict: boolean): void {
  const first = open[0];
  if (!strict || first === undefined) return;
  throw new Refusal(
    'schema.notEnforceable',
    first.pointer,
    first.keyword,
    `With strict: true everything must be enforced while writing, but ${first.reason}.`,
  );
}

/** What is left open must be possible to check: a promise to check that nobody can keep is worse than none. */
export function refuseUncheckable(
  schema: unknown,
  document: SchemaDocument,
  open: readonly OpenKeyword[],
): void {
  const first = open[0];
  if (first === undefined) return;
  const refuse = (reason: string): Refusal =>
    new Refusal(
      'schema.notEnforceable',
      first.pointer,
      first.keyword,
      `Neither the grammar nor a check holds it up: ${reason}.`,
    );
  // Two places where the check knows less than the grammar.
  if (document.unevaluated) throw refuse(`${first.reason}, and unevaluated parts stand beside it`);
  if (document.dynamicReferences) throw refuse(`${first.reason}, and $dynamicRef stands beside it`);
  const validator = answerValidator(schema);
  if (validator.trouble !== undefined) throw refuse(validator.trouble);
}

/** Turns the end of a translation into a value. */
export function refusing<T>(translate: () => T): T | Refused {
  try {
    return translate();
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, pointer, keyword, message } = error;
      return { kind: 'refused', code, pointer, keyword, reason: message };
    }
    if (error instanceof Inexpressible) {
      return {
        kind: 'refused',
        code: 'schema.tooLarge',
        pointer: '',
        keyword: '',
        reason: `The schema is too large: ${error.message}.`,
      };
    }
    throw error;
  }
}
