/**
 * Families of open and hosted models by what stands in their names. A model that was distilled from one family into
 * another belongs to both. Makers' own lists: huggingface.co/<maker>, as of 2026.
 */
const families: Readonly<Record<string, RegExp>> = {
  qwen: /qwen|qwq|qvq/,
  llama: /llama(?!-?cpp|-?server)|vicuna|hermes|nemotron/,
  mistral: /mistral|mixtral|ministral|magistral|devstral|codestral|pixtral/,
  gemma: /gemma|gemini/,
  phi: /\bphi-?\d/,
  gpt: /\bgpt\b|\bo\d\b/,
  claude: /claude/,
  deepseek: /deepseek/,
  apertus: /apertus/,
  command: /\bcommand\b|\baya\b/,
  granite: /granite/,
  glm: /\bglm\b|chatglm/,
  kimi: /kimi|moonlight/,
  falcon: /falcon/,
  olmo: /olmo/,
  teuken: /teuken/,
  eurollm: /eurollm/,
  smollm: /smollm/,
  yi: /\byi\b/,
  internlm: /internlm/,
  minimax: /minimax/,
};

/** The families that this name speaks of; none if it says nothing. */
export function familiesOf(model: string): readonly string[] {
  const name = model.toLowerCase().replace(/[_/.]/g, '-');
  return Object.entries(families).flatMap(([family, pattern]) => (pattern.test(name) ? [family] : []));
}

/** Whether it is known of both that they share no family; nobody judges their own kind. */
export function areOfOtherFamilies(one: string, other: string): boolean {
  const [left, right] = [familiesOf(one), familiesOf(other)];
  return left.length > 0 && right.length > 0 && !left.some((family) => right.includes(family));
}
