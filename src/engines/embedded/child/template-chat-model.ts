import type { ToolFormat } from '../../grammar/tool-call-grammar.ts';
import type { Runtime } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';
import type { AnswerReader, ChatModel } from './chat-model.ts';
import { constrainAnswer, offeredTools } from './constrain-answer.ts';
import { stopTokens } from './stop-tokens.ts';

/** A prompt as its template writes it. */
export interface RenderedPrompt {
  /** Only in segments that are `special` do marks such as `<|im_start|>` become their tokens. */
  readonly segments: readonly { readonly text: string; readonly special: boolean }[];
  /** It ends inside thinking. */
  readonly reasoningOpen: boolean;
  /** Thinking is asked for. */
  readonly thinks: boolean;
}

export interface TemplateChatModelParts {
  readonly runtime: Runtime;
  readonly toolFormat: ToolFormat | 'none';
  /** Fails with `engine.refused` for what the model's template cannot say. */
  readonly render: (body: ChatBody) => Promise<RenderedPrompt>;
  readonly toolReader: (tools: NonNullable<ChatBody['tools']>, format: ToolFormat) => AnswerReader;
}

/** How many fixed prompts are remembered by their length. */
const rememberedPrompts = 200;

/** A model that is spoken to by the chat template of its own file. */
export async function templateChatModel(parts: TemplateChatModelParts): Promise<ChatModel> {
  const { runtime, toolFormat } = parts;
  const stops = await stopTokens(runtime);
  const fixedPrompts = new Map<string, readonly number[]>();

  async function tokensOf(body: ChatBody, known?: RenderedPrompt): Promise<readonly number[]> {
    const rendered = known ?? (await parts.render(body));
    const { addBos, bosToken } = runtime.facts;
    const tokens: number[] = [];
    for (const { text, special } of rendered.segments) {
      for (const token of await runtime.tokenize(text, special)) tokens.push(token);
    }
    const begins = addBos && bosToken !== undefined && tokens[0] !== bosToken;
    return begins ? [bosToken, ...tokens] : tokens;
  }

  /**
   * How many tokens at the beginning come from the fixed messages alone: what two prompts share that differ in all
   * that a caller brings, words and tools. What stays evaluated between two callers is never more than this.
   */
  async function fixedTokens(body: ChatBody, prompt: readonly number[]): Promise<number> {
    const count = body.leitstand?.fixedMessages ?? 0;
    if (count === 0) return 0;
    const fixed = body.messages.slice(0, count);
    const withTools = (body.tools ?? []).length > 0;
    const key = JSON.stringify([fixed, withTools, body.reasoning_effort, body.chat_template_kwargs]);
    let shared = fixedPrompts.get(key);
    if (!shared) {
      const bringing = (text: string): ChatBody => ({
        ...body,
        messages: [...fixed, { role: 'user', content: text }],
        tools: withTools ? [{ type: 'function', function: { name: text, description: text } }] : [],
      });
      const [one, other] = [await tokensOf(bringing('a')), await tokensOf(bringing('b'))];
      shared = one.slice(0, commonLength(one, other));
      if (fixedPrompts.size >= rememberedPrompts) fixedPrompts.clear();
      fixedPrompts.set(key, shared);
    }
    return commonLength(shared, prompt);
  }

  return {
    async prepare(body) {
      const tools = offeredTools(body);
      // The template shows every tool that was given, also where one alone may be called; with none, it shows none.
      const shown = tools.length > 0 ? body : { ...body, tools: [] };
      const rendered = await parts.render(shown);
      const constraint = constrainAnswer(body, toolFormat, rendered.thinks);
      const prompt = await tokensOf(shown, rendered);
      return {
        prompt,
        fixedTokens: await fixedTokens(shown, prompt),
        stopTokens: stops,
        reasoningOpen: rendered.reasoningOpen,
        thinks: rendered.thinks,
        ...constraint,
        ...(tools.length > 0 && toolFormat !== 'none'
          ? { reader: parts.toolReader([...tools], toolFormat) }
          : {}),
      };
    },
  };
}

function commonLength(one: readonly number[], other: readonly number[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}
