import { Problem } from '#contract';
import { grammarOf, jsonGrammar, type Refused } from '../../grammar/grammar-of.ts';
import { type ToolFormat, toolCallGrammar, toolCallTrigger } from '../../grammar/tool-call-grammar.ts';
import { answerValidator } from '../../grammar/validate-answer.ts';
import type { RuntimeRequest } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';

export interface Constraint {
  readonly grammar?: NonNullable<RuntimeRequest['grammar']>;
  /** Why the finished text is not what was asked for; names keywords and places, never content. */
  readonly mistake?: (answer: string) => string | undefined;
}

const closing = '</think>';

/**
 * What the request wants of the answer's form, as a grammar that holds while it is written and a check for the rest.
 * What neither can hold up is refused with its reason, never passed over. With `thinks`, thinking comes first and is
 * free.
 */
export function constrainAnswer(
  body: Pick<ChatBody, 'response_format' | 'tools' | 'tool_choice' | 'parallel_tool_calls'>,
  toolFormat: ToolFormat | 'none',
  thinks: boolean,
): Constraint {
  const format = body.response_format ?? { type: 'text' };
  const tools = offeredTools(body);
  if (tools.length > 0) {
    if (toolFormat === 'none') throw new Problem('engine.refused', 'This model knows no tools.');
    if (format.type !== 'text') {
      throw new Problem(
        'engine.refused',
        'This engine takes tools or a form of the answer, not both at once.',
      );
    }
    return constrainCalls(body, tools, toolFormat, thinks);
  }
  if (format.type === 'text') return {};
  if (format.type === 'json_object' || format.json_schema.schema === undefined) {
    return {
      grammar: after(jsonGrammar, thinks),
      mistake: (answer) => (isObject(answer) ? undefined : 'It is no JSON object.'),
    };
  }
  const { schema, strict } = format.json_schema;
  const grammar = grammarOf(schema, { strict: strict === true });
  if (grammar.kind === 'refused') throw refusal(grammar);
  const { judge } = answerValidator(schema);
  return {
    grammar: after(grammar.gbnf, thinks),
    mistake(answer) {
      const verdict = judge(answer);
      return verdict.ok
        ? undefined
        : `${verdict.pointer === '' ? '' : `${verdict.pointer}: `}${verdict.reason}`;
    },
  };
}

/** Tools that may be called: those of the request, or the one it names, or none. */
export function offeredTools(
  body: Pick<ChatBody, 'tools' | 'tool_choice'>,
): readonly NonNullable<ChatBody['tools']>[number][] {
  const { tools, tool_choice: choice } = body;
  if (choice === 'none') return [];
  if (!tools || tools.length === 0) {
    if (forced(choice)) throw new Problem('engine.refused', 'A tool must be called, and none is given.');
    return [];
  }
  if (typeof choice !== 'object' || choice === null) return tools;
  const named = tools.filter(({ function: { name } }) => name === choice.function.name);
  if (named.length === 0) {
    throw new Problem('engine.refused', `The tool "${choice.function.name}" is not among those given.`);
  }
  return named;
}

const forced = (choice: ChatBody['tool_choice']): boolean =>
  choice === 'required' || (typeof choice === 'object' && choice !== null);

function constrainCalls(
  body: Pick<ChatBody, 'tool_choice' | 'parallel_tool_calls'>,
  tools: ReturnType<typeof offeredTools>,
  format: ToolFormat,
  thinks: boolean,
): Constraint {
  const mustCall = forced(body.tool_choice);
  const strict = tools.some((tool) => tool.function.strict === true);
  const grammar = toolCallGrammar(
    tools.map(({ function: { name, parameters, strict: own } }) => ({
      name,
      ...(parameters === undefined ? {} : { parameters }),
      ...(own === true ? { strict: true } : {}),
    })),
    { format, parallel: body.parallel_tool_calls !== false },
  );
  if (grammar.kind === 'refused') {
    // Nobody was promised anything about the arguments: the model may call as it was trained to.
    if (!mustCall && !strict && grammar.code !== 'schema.malformed') return {};
    throw refusal(grammar);
  }
  if (!mustCall) return { grammar: { gbnf: grammar.gbnf, trigger: toolCallTrigger } };
  return { grammar: after(grammar.gbnf, thinks) };
}

/** The whole answer, or all that follows the closing mark of thinking. A grammar with a trigger includes it. */
function after(gbnf: string, thinks: boolean): NonNullable<RuntimeRequest['grammar']> {
  if (!thinks) return { gbnf };
  const rest = gbnf.replace(/^root ::=/, 'after-thinking ::=');
  return { gbnf: `root ::= "${closing}" [ \\t\\n]{0,4} after-thinking\n${rest}`, trigger: closing };
}

const refusal = ({ code, pointer, reason }: Refused): Problem =>
  new Problem(code, reason, pointer === '' ? {} : { details: { pointer } });

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
