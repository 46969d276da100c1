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
  'rotated', 'passive', 'rework', 'key', 'hide', 'suppose', 'apply', 'lifted', 'inner', 'tale',
  'format', 'given', 'refuse', 'outrank', 'outdated', 'permit', 'would', 'forbidden', 'trait', 'warn', 'talk', 'digest',
  'machine', 'judge', 'piece', 'aside', 'omit', 'extreme', 'despite', 'alarm', 'product', 'control', 'double',
] as const;
export type Concept = (typeof concepts)[number];

/** A set of concepts, as three words of 31 bits. */
export interface ConceptSet {
  readonly low: number;
  readonly high: number;
  readonly top: number;
}

export function setOf(names: readonly Concept[]): ConceptSet {
  const places = names.map((name) => concepts.indexOf(name));
  const word = (from: number): number =>
    places.reduce(
      (bits, place) => (place >= from && place < from + 31 ? bits | (1 << (place - from)) : bits),
      0,
    );
  return { low: word(0), high: word(31), top: word(62) };
}

/** Have they a concept in common? */
export const meets = (a: ConceptSet, b: ConceptSet): boolean =>
  ((a.low & b.low) | (a.high & b.high) | (a.top & b.top)) !== 0;

/** Are all concepts of the second in the first? */
export const holds = (a: ConceptSet, b: ConceptSet): boolean =>
  (a.low & b.low) === b.low && (a.high & b.high) === b.high && (a.top & b.top) === b.top;
