/**
 * How a generation is told to think: not at all (Qwen2.5, Coder), by `enable_thinking` (Qwen3, 3.5, 3.6), or with an
 * effort beside it (Qwen3.8).
 */
export type ThinkingSwitch = 'none' | 'template' | 'effort';

/** Qwen3.8 knows three efforts; OpenAI's names for more fall to the nearest. */
const efforts: Readonly<Record<string, string>> = {
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'xhigh',
  xhigh: 'xhigh',
};

/** What a template is told about thinking; `effort` is OpenAI's `reasoning_effort`, `none` switches thinking off. */
export function thinkingVariables(
  kind: ThinkingSwitch,
  effort: string | undefined,
): { readonly thinks: boolean; readonly variables: Readonly<Record<string, unknown>> } {
  if (kind === 'none') return { thinks: false, variables: {} };
  const thinks = effort !== 'none';
  const named = effort === undefined ? undefined : efforts[effort];
  return {
    thinks,
    variables: {
      enable_thinking: thinks,
      ...(kind === 'effort' && named !== undefined ? { reasoning_effort: named } : {}),
    },
  };
}
