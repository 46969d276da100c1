/**
 * Words that chat templates of Qwen models read as their own control tokens, `<|` of any of them, and our own mark of
 * data. In data (what users, documents and tools say) they are broken up by a zero-width space, so that no tokenizer
 * sees them whole.
 */
const controlTokens =
  /<(?=\|[a-z_]|\/?(?:tool_call|tool_response|tool_results?|think|thinking|tools|function|parameter|sources)\b)/gi;

/** The text with control tokens broken up; reads the same to people. */
export function neutralise(text: string): string {
  return text.replace(controlTokens, '<\u200b');
}
