import { normalised, Problem } from '#contract';
import { breakUp, type PromptSegment, segmentsOf, unusedLetter } from './break-up.ts';
import type { CompiledPrompt } from './compile-prompt.ts';
import { pastArguments } from './past-arguments.ts';
import { toolDeclarations } from './tool-declarations.ts';

export interface PromptMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant' | 'tool';
  readonly content?: string | null | undefined;
  readonly reasoning_content?: string | null | undefined;
  readonly tool_calls?:
    | readonly {
        readonly id: string;
        readonly type: 'function';
        readonly function: { readonly name: string; readonly arguments: string };
      }[]
    | undefined;
  readonly tool_call_id?: string | undefined;
}

export interface PromptInput {
  readonly messages: readonly PromptMessage[];
  readonly tools?: readonly unknown[];
  /** What else the template is told, thinking for example. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Texts that this model's tokenizer takes for single tokens, added or special. */
  readonly marks: readonly string[];
}

export interface RenderedText {
  readonly segments: readonly PromptSegment[];
  /** The prompt ends inside thinking. */
  readonly reasoningOpen: boolean;
}

/**
 * The prompt as the model's template writes it, up to where the answer begins. Everything that came in messages and
 * tools is data, in NFC as Qwen's tokenizers want it: no mark in it becomes a token and none changes what the
 * template does. Throws `engine.refused` when the template cannot say this.
 */
export function renderPrompt(prompt: CompiledPrompt, input: PromptInput): RenderedText {
  const data = composed({
    messages: messagesFor(prompt, input.messages),
    ...(input.tools && input.tools.length > 0 ? { tools: toolDeclarations(prompt, input.tools) } : {}),
  });
  const letter = unusedLetter(JSON.stringify(data));
  const guarded = [...new Set([...input.marks, ...prompt.ownMarks])];
  const inMarks = new Set(input.marks.map(innerName));
  const broken = strings(
    data,
    (text) => breakUp(text, guarded, letter),
    // Coder puts names of members between angle brackets of its own.
    (name) => (prompt.toolsInTags && inMarks.has(tagged(name)) ? name + letter : name),
  );
  let text: string;
  try {
    text = prompt.render({ ...input.variables, ...record(broken), add_generation_prompt: true });
  } catch (cause) {
    throw new Problem('engine.refused', "The model's chat template cannot express this conversation.", {
      cause,
    });
  }
  return { segments: segmentsOf(text, input.marks, letter), reasoningOpen: /<think>\s*$/.test(text) };
}

/** Texts in messages and tools that might be marks of some model, also when a template puts a name into a tag. */
export function possibleMarks(messages: readonly PromptMessage[], tools: readonly unknown[] = []): string[] {
  const found = new Set<string>();
  strings(
    composed([...messages, ...tools]),
    (text) => {
      for (const mark of text.match(/<[^<>\s]{1,60}>/g) ?? []) found.add(mark);
      return text;
    },
    (name) => {
      for (const mark of [`<${tagged(name)}>`, `</${tagged(name)}>`]) found.add(mark);
      return name;
    },
  );
  return [...found];
}

function messagesFor(prompt: CompiledPrompt, messages: readonly PromptMessage[]): readonly unknown[] {
  const known = messages.map((message) =>
    message.role === 'developer' ? { ...message, role: 'system' as const } : message,
  );
  return (prompt.oneSystemMessage ? joinedSystem(known) : known).map((message) => {
    const { tool_calls: calls, ...rest } = message;
    const spoken = { ...rest, content: message.content ?? '' };
    if (!calls || calls.length === 0) return spoken;
    return {
      ...spoken,
      tool_calls: calls.map((call) => ({
        ...call,
        function: { name: call.function.name, arguments: pastArguments(prompt, call.function.arguments) },
      })),
    };
  });
}

/** System messages at the beginning as one. */
function joinedSystem(messages: readonly PromptMessage[]): readonly PromptMessage[] {
  const others = messages.findIndex(({ role }) => role !== 'system');
  const count = others === -1 ? messages.length : others;
  if (count < 2) return messages;
  const content = messages
    .slice(0, count)
    .map((message) => message.content ?? '')
    .join('\n\n');
  return [{ role: 'system', content }, ...messages.slice(count)];
}

function composed(value: unknown): unknown {
  return strings(value, (text) => normalised(text));
}

/** A member's name as Coder writes it into a tag. */
function tagged(name: string): string {
  return name.replace(/[- ]/g, '_').replaceAll('$', '');
}

function innerName(mark: string): string {
  return mark.replace(/^<\/?|>$/g, '');
}

/** The same structure with every text changed; names of members are changed as texts, then as names. */
function strings(
  value: unknown,
  change: (text: string) => string,
  rename: (name: string) => string = (name) => name,
): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => strings(one, change, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [rename(change(name)), strings(one, change, rename)]),
  );
}

function record(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}));
}
