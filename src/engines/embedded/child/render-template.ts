import { Template } from '@huggingface/jinja';
import { Problem } from '#contract';
import type { Runtime } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';
import type { EngineStart } from './start-message.ts';
import type { RenderedPrompt } from './template-chat-model.ts';

/** Stands for `<` where a mark is a caller's own words; no text that is meant for anybody holds it. */
const literal = '\uFDD0';
/** What could be a mark of some model. */
const marks = /<[^<>\s]{1,40}>/g;

/**
 * Renders the chat template of the model's own file. Marks such as `<|im_end|>` or `<tool_call>` inside messages and
 * tools stay ordinary characters; those of the template become tokens.
 */
export function templateRenderer(
  runtime: Runtime,
  thinking: EngineStart['thinking'],
): (body: ChatBody) => Promise<RenderedPrompt> {
  const { chatTemplate, bosText, eosText } = runtime.facts;
  if (chatTemplate === undefined) {
    return () => {
      throw new Problem('engine.refused', 'This model has no chat template and cannot hold a conversation.');
    };
  }
  const template = new Template(chatTemplate);
  const known = new Map<string, boolean>();

  async function isMark(text: string): Promise<boolean> {
    let special = known.get(text);
    if (special === undefined) {
      special = (await runtime.tokenize(text, true)).length < (await runtime.tokenize(text, false)).length;
      if (known.size > 10_000) known.clear();
      known.set(text, special);
    }
    return special;
  }
  async function broken(text: string): Promise<string> {
    const found = new Set(text.match(marks));
    let safe = text.replaceAll(literal, '\uFFFD');
    for (const mark of found) {
      if (await isMark(mark)) safe = safe.replaceAll(mark, literal + mark.slice(1));
    }
    return safe;
  }
  async function data(value: unknown): Promise<unknown> {
    if (typeof value === 'string') return broken(value);
    if (Array.isArray(value)) return Promise.all(value.map(data));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(async ([key, one]) => [await broken(key), await data(one)]);
    return Object.fromEntries(await Promise.all(entries));
  }

  return async (body) => {
    const wanted = body.chat_template_kwargs?.enable_thinking ?? body.reasoning_effort !== 'none';
    const thinks = thinking !== 'none' && wanted === true;
    const effort = thinking === 'effort' && thinks ? body.reasoning_effort : undefined;
    const tools = body.tools && body.tools.length > 0 ? await data(body.tools) : undefined;
    let text: string;
    try {
      text = template.render({
        ...body.chat_template_kwargs,
        messages: await data(body.messages.map(forTemplate)),
        ...(tools === undefined ? {} : { tools }),
        add_generation_prompt: true,
        enable_thinking: thinks,
        ...(typeof effort === 'string' ? { reasoning_effort: effort } : {}),
        bos_token: bosText ?? '',
        eos_token: eosText ?? '',
      });
    } catch (cause) {
      throw new Problem('engine.refused', "The model's chat template cannot express this conversation.", {
        cause,
      });
    }
    return { segments: segmentsOf(text), reasoningOpen: /<think>\s*$/.test(text), thinks };
  };
}

/** Templates want arguments as values, and know no developer. */
function forTemplate(message: ChatBody['messages'][number]): unknown {
  if (message.role === 'developer') return { ...message, role: 'system' };
  if (message.role !== 'assistant') return message;
  const { tool_calls: calls, ...rest } = message;
  const spoken = { ...rest, content: message.content ?? '' };
  if (!calls) return spoken;
  return {
    ...spoken,
    tool_calls: calls.map((call) => ({
      ...call,
      function: { ...call.function, arguments: parsed(call.function.arguments) },
    })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A model that called wrongly sees what it wrote.
    return text;
  }
}

function segmentsOf(text: string): RenderedPrompt['segments'] {
  return text
    .split(new RegExp(`(${literal}[^<>\\s]{1,40}>)`))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(literal)
        ? { text: `<${part.slice(1)}`, special: false }
        : { text: part, special: true },
    );
}
