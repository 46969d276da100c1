import type { ToolFormat } from '../grammar/tool-call-grammar.ts';

/** What stands around one call; a grammar that waits for calls holds from `opening` on. */
export interface ToolCallFrame {
  readonly opening: string;
  readonly closing: string;
}

const frames: Readonly<Record<ToolFormat, ToolCallFrame>> = {
  hermes: { opening: '<tool_call>', closing: '</tool_call>' },
  qwen3_coder: { opening: '<tool_call>', closing: '</tool_call>' },
};

/** The texts that frame a call in this format. */
export function frameOf(format: ToolFormat): ToolCallFrame {
  return frames[format];
}
