import { Problem } from '#contract';
import type { PromptSegment } from './break-up.ts';
import { compilePrompt } from './compile-prompt.ts';
import { type PromptMessage, possibleMarks, renderPrompt } from './render-prompt.ts';
import { type ThinkingSwitch, thinkingVariables } from './thinking-variables.ts';

/** What is needed of loaded weights. */
export interface TemplateOwner {
  readonly facts: {
    readonly chatTemplate?: string;
    readonly bosText?: string;
    readonly eosText?: string;
  };
  tokenize(text: string, special: boolean): Promise<readonly number[]>;
}

export interface Conversation {
  readonly messages: readonly PromptMessage[];
  readonly tools?: readonly unknown[] | undefined;
  readonly reasoning_effort?: string | null | undefined;
  readonly chat_template_kwargs?: Readonly<Record<string, unknown>> | undefined;
}

export interface ConversationPrompt {
  readonly segments: readonly PromptSegment[];
  readonly reasoningOpen: boolean;
  /** Thinking is asked for. */
  readonly thinks: boolean;
}

/** So many words are remembered as being marks or none. */
const remembered = 10_000;

/** Renders conversations by the template in the weights' file; which words are marks, their tokenizer says. */
export function promptRenderer(
  owner: TemplateOwner,
  thinking: ThinkingSwitch,
): (conversation: Conversation) => Promise<ConversationPrompt> {
  const { chatTemplate, bosText, eosText } = owner.facts;
  if (chatTemplate === undefined) {
    return async () => {
      throw new Problem('engine.refused', 'This model has no chat template and cannot hold a conversation.');
    };
  }
  const prompt = compilePrompt(chatTemplate);
  const known = new Map<string, boolean>();

  async function isMark(text: string): Promise<boolean> {
    let mark = known.get(text);
    if (mark === undefined) {
      // Added tokens such as `<think>` are found whether special ones are asked for or not: the length alone tells.
      mark = (await owner.tokenize(text, true)).length === 1;
      if (known.size >= remembered) known.clear();
      known.set(text, mark);
    }
    return mark;
  }

  return async ({ messages, tools, reasoning_effort: effort, chat_template_kwargs: given }) => {
    const switched = given?.['enable_thinking'];
    const asked = switched === false ? 'none' : switched === true && effort === 'none' ? undefined : effort;
    const { thinks, variables } = thinkingVariables(thinking, asked ?? undefined);
    const marks: string[] = [];
    for (const text of [...prompt.ownMarks, ...possibleMarks(messages, tools)]) {
      if (await isMark(text)) marks.push(text);
    }
    const rendered = renderPrompt(prompt, {
      messages,
      ...(tools ? { tools } : {}),
      variables: { bos_token: bosText ?? '', eos_token: eosText ?? '', ...given, ...variables },
      marks: [...new Set(marks)],
    });
    return { ...rendered, thinks };
  };
}
