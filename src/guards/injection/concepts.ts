/**
 * What a word can mean in an instruction to a model. Rules speak of concepts only, so that a language is a column of
 * words and no rule of its own.
 */
// biome-ignore format: a theme a row.
export const concepts = [
  'override', 'earlier', 'all', 'instruction', 'rule', 'prompt', 'system', 'your', 'you', 'be', 'now', 'new',
  'article', 'act', 'free', 'without', 'mode', 'modeKind', 'modeWord', 'reveal', 'ask', 'secret', 'care', 'say',
  'only', 'instead', 'ai', 'greet', 'condition', 'response', 'reply', 'task', 'shape', 'frame', 'private', 'reward',
  'author', 'am', 'send', 'link', 'tool', 'call', 'context', 'told', 'stop', 'character', 'stay', 'own', 'knowledge',
  'not', 'repeat', 'words', 'add', 'full', 'yesNo', 'exploit', 'user', 'conversation', 'must', 'follow', 'query',
  'rotated',
] as const;
export type Concept = (typeof concepts)[number];

/** A set of concepts, as two words of 31 bits. */
export interface ConceptSet {
  readonly low: number;
  readonly high: number;
}

export function setOf(names: readonly Concept[]): ConceptSet {
  let low = 0;
  let high = 0;
  for (const name of names) {
    const place = concepts.indexOf(name);
    if (place < 31) low |= 1 << place;
    else high |= 1 << (place - 31);
  }
  return { low, high };
}
