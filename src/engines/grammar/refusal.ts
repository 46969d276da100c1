/** Why a schema cannot be turned into a grammar; the codes are problem codes. */
export type RefusalCode =
  | 'schema.malformed'
  | 'schema.notEnforceable'
  | 'schema.unsatisfiable'
  | 'schema.tooLarge';

/** Ends a translation at once; `grammarOf` turns it into a value. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly pointer: string;
  readonly keyword: string;

  constructor(code: RefusalCode, pointer: string, keyword: string, reason: string) {
    super(reason);
    this.code = code;
    this.pointer = pointer;
    this.keyword = keyword;
  }
}

/** Thrown by languages when a part is beyond what a grammar can carry; the keyword's reader decides what follows. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';
}

/** Bounds of one translation: whatever a schema says, it ends within about a second. */
export const limits = {
  /** Subschemas read. */
  nodes: 5_000,
  /** Of the schema's own nesting. */
  depth: 100,
  properties: 1_000,
  enumValues: 2_000,
  /** Conjunctions of subschemas that get a rule of their own. */
  goals: 4_000,
  /** Alternatives of one conjunction, per type. */
  alternatives: 256,
  /** States of one automaton. */
  states: 1_500,
  /** Edges written by all products of automata together. */
  edges: 1_500_000,
  /** Repetitions of one pattern part. */
  repetitions: 1_000,
  /** `minItems`, `maxLength` and the like. */
  counts: 1_000_000,
  /** Characters of the finished grammar. */
  grammar: 512 * 1024,
} as const;
