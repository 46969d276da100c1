import { messageText, Problem, type Tool, type ToolCall } from '#contract';
import type { EngineMessage } from '#engines';
import { decide, detect, neutralise, rewrite } from '#guards';
import type { GroundedTurn } from './ground.ts';
import { guarded } from './screen.ts';

/** A passage as the model will see it. */
export interface ProtectedPassage {
  readonly marker: number;
  readonly name: string;
  readonly place: string;
  readonly text: string;
}

export interface ProtectedTurn extends GroundedTurn {
  readonly messages: readonly EngineMessage[];
  readonly tools: readonly Tool[];
  readonly passages: readonly ProtectedPassage[];
  /** How many findings were masked on the way to the model. */
  readonly masked: number;
}

/**
 * Step 4: every part that will reach the model goes through the same gate: messages, tool definitions,
 * calls and results, passages, file names. A caller's system message is the caller's word, not the use
 * case's, so it goes in as what a user said.
 */
export function protect(turn: GroundedTurn): ProtectedTurn {
  let masked = 0;
  const policy = turn.useCase.declaration.guards.input;
  const safe = (text: string): string => {
    const decisions = decide(
      guarded(() => detect(text)),
      policy,
    );
    if (decisions.refused.length > 0) {
      throw new Problem('guard.refused', 'The sources hold what this use case may not show to a model.', {
        details: { categories: decisions.refused },
      });
    }
    masked += decisions.changes.length;
    return neutralise(rewrite(text, decisions.changes).text);
  };
  const messages = turn.request.messages.map((message): EngineMessage => {
    const content = safe(messageText(message.content));
    if (message.role === 'tool') return { role: 'tool', content, toolCallId: message.tool_call_id };
    if (message.role !== 'assistant') return { role: 'user', content };
    const toolCalls = message.tool_calls?.map(
      (call): ToolCall => ({
        ...call,
        function: { name: call.function.name, arguments: safe(call.function.arguments) },
      }),
    );
    return { role: 'assistant', content, ...(toolCalls?.length ? { toolCalls } : {}) };
  });
  const tools = (turn.request.tools ?? []).map(
    (tool): Tool => ({
      ...tool,
      function: {
        ...tool.function,
        ...(tool.function.description === undefined ? {} : { description: safe(tool.function.description) }),
      },
    }),
  );
  const passages = turn.hits.map((hit, at): ProtectedPassage => {
    const { passage, document } = hit;
    const place = [
      ...(passage.page === undefined ? [] : [`p. ${passage.page}`]),
      ...(passage.sheet === undefined ? [] : [passage.sheet]),
      ...passage.headings,
    ].join(' › ');
    const text = passage.tableHeader === undefined ? passage.text : `${passage.tableHeader}\n${passage.text}`;
    return { marker: at + 1, name: safe(document.name), place: safe(place), text: safe(text) };
  });
  return { ...turn, messages, tools, passages, masked };
}
