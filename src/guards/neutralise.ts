/**
 * Words that chat templates of Qwen models read as their own control tokens. In data (what users,
 * documents and tools say) they are broken up by a zero-width space, so that no tokenizer sees them whole.
 */
const controlTokens =
  /<(?=\|?\/?(?:im_start|im_end|endoftext|tool_call|tool_response|think|tools|function|parameter)\b)/gi;

/** The text with control tokens broken up; reads the same to people. */
export function neutralise(text: string): string {
  return text.replace(controlTokens, '<\u200b');
}
