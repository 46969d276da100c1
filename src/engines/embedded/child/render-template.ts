import { Problem } from '#contract';
import { compilePrompt } from '../../prompt/compile-prompt.ts';
import { possibleMarks, renderPrompt } from '../../prompt/render-prompt.ts';
import { thinkingVariables } from '../../prompt/thinking-variables.ts';
import type { Runtime } from '../runtime.ts';
import type { ChatBody } from './chat-body.ts';
import type { EngineStart } from './start-message.ts';
import type { RenderedPrompt } from './template-chat-model.ts';

/** How many texts are remembered as marks of this vocabulary or none. */
const remembered = 10_000;

/**
 * Renders the chat template of the model's own file. Which texts in a conversation are marks to this model, its
 * tokenizer is asked: whatever it takes for one token.
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
  const prompt = compilePrompt(chatTemplate);
  const known = new Map<string, boolean>();

  async function isMark(text: string): Promise<boolean> {
    let mark = known.get(text);
    if (mark === undefined) {
      mark = (await runtime.tokenize(text, true)).length === 1;
      if (known.size >= remembered) known.clear();
      known.set(text, mark);
    }
    return mark;
  }

  return async (body) => {
    const wanted = body.chat_template_kwargs?.enable_thinking;
    const effort = wanted === false ? 'none' : (body.reasoning_effort ?? undefined);
    const { thinks, variables } = thinkingVariables(thinking, effort);
    const tools = body.tools ?? [];
    const marks: string[] = [];
    for (const text of new Set([...prompt.ownMarks, ...possibleMarks(body.messages, tools)])) {
      if (await isMark(text)) marks.push(text);
    }
    const rendered = renderPrompt(prompt, {
      ...{ messages: body.messages, tools, marks },
      variables: {
        ...body.chat_template_kwargs,
        ...variables,
        bos_token: bosText ?? '',
        eos_token: eosText ?? '',
      },
    });
    return { ...rendered, thinks };
  };
}
