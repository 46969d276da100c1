import { type Refused, refuseOpen, refuseUncheckable, refusing, unsatisfiable } from './grammar-of.ts';
import { anything, Budget, subtract } from './language/automaton.ts';
import { patternLanguage } from './language/pattern-language.ts';
import { Refusal } from './refusal.ts';
import { SchemaDocument } from './schema/document.ts';
import { meet } from './schema/goal.ts';
import { Meaning, type OpenKeyword } from './schema/meaning.ts';
import { quoted, RuleBook } from './write/rule-book.ts';
import { ValueWriter } from './write/value-writer.ts';
import { writeParameters } from './write/write-parameters.ts';

/** Qwen3 and 2.5 write calls as JSON; Qwen3-Coder and all from 3.5 on write them in tags. */
export type ToolFormat = 'hermes' | 'qwen3_coder';

export interface CallableTool {
  readonly name: string;
  /** JSON Schema of the arguments; without one, there are none. */
  readonly parameters?: unknown;
  readonly strict?: boolean;
}

export interface ToolCallGrammar {
  readonly kind: 'grammar';
  /** `root` matches one call, or several lines of calls, from `<tool_call>` to `</tool_call>`. */
  readonly gbnf: string;
  /** Text that begins every call: where calls are free, the grammar holds from there, the text included. */
  readonly trigger: string;
  /** Keywords that only a check of the finished arguments can hold up; pointers begin with `/tools/N`. */
  readonly enforcedAfterwards: readonly OpenKeyword[];
}

export interface ToolCallOptions {
  readonly format: ToolFormat;
  /** Several calls in one answer. */
  readonly parallel: boolean;
}

export const toolCallTrigger = '<tool_call>';

/** Calls of these tools with arguments by their schemas; for a named tool, give that one alone. */
export function toolCallGrammar(
  tools: readonly CallableTool[],
  options: ToolCallOptions,
): ToolCallGrammar | Refused {
  return refusing(() => {
    const book = new RuleBook();
    const open: OpenKeyword[] = [];
    const calls = tools.map((tool, at) => {
      try {
        const { body, opened, document } =
          options.format === 'hermes' ? hermes(book, tool) : coder(book, tool);
        refuseOpen(opened, tool.strict === true);
        refuseUncheckable(tool.parameters, document, opened);
        open.push(...opened.map((entry) => ({ ...entry, pointer: pointerTo(at, entry.pointer) })));
        return book.rule(body);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new Refusal(
          error.code,
          pointerTo(at, error.pointer),
          error.keyword,
          `Tool ${tool.name}: ${error.message}`,
        );
      }
    });
    if (calls.length === 0) throw unsatisfiable('/tools');
    const call = book.rule(calls.join(' | '));
    const root = options.parallel ? `${call} ("\\n" ${call})*` : call;
    return { kind: 'grammar', gbnf: book.text(root), trigger: toolCallTrigger, enforcedAfterwards: open };
  });
}

function pointerTo(at: number, pointer: string): string {
  return `/tools/${at}/function/parameters${pointer}`;
}

interface Call {
  readonly body: string;
  readonly opened: readonly OpenKeyword[];
  readonly document: SchemaDocument;
}

function hermes(book: RuleBook, tool: CallableTool): Call {
  const { writer, root } = argumentsOf(book, tool);
  const rule = writer.rule(root);
  writer.finish();
  const head = `${toolCallTrigger}\n{"name": ${JSON.stringify(tool.name)}, "arguments": `;
  return {
    body: `${quoted(head)} ${rule} ${quoted('}\n</tool_call>')}`,
    opened: writer.opened,
    document: writer.meaning.document,
  };
}

function coder(book: RuleBook, tool: CallableTool): Call {
  const { writer, root } = argumentsOf(book, tool);
  const head = quoted(`${toolCallTrigger}\n<function=${tool.name}>\n`);
  const tail = quoted('</function>\n</tool_call>');
  const parameters = writeParameters(writer, root, untagged);
  writer.finish();
  return {
    body: `${head} (${parameters.join(' | ')}) ${tail}`,
    opened: writer.opened,
    document: writer.meaning.document,
  };
}

/** Texts that do not end the parameter they stand in. */
const untagged = subtract(anything, patternLanguage('</parameter>', new Budget()), new Budget());

const noArguments = { type: 'object', properties: {}, additionalProperties: false };

/** Arguments are an object, whether the schema says so or not. */
function argumentsOf(
  book: RuleBook,
  tool: CallableTool,
): { readonly writer: ValueWriter; readonly root: string } {
  const document = new SchemaDocument(tool.parameters ?? noArguments);
  const meaning = new Meaning(document);
  const object = meaning.goalOf(document.synthetic({ type: 'object' }, ''));
  const root = meet(meaning.goalOf(document.root), object);
  const writer = new ValueWriter(book, meaning, root, { declaredOnly: true });
  if (!writer.possible.has(root)) throw unsatisfiable('');
  return { writer, root };
}
