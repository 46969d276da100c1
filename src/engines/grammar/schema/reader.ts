import type { Automaton, Budget } from '../language/automaton.ts';
import { Refusal } from '../refusal.ts';
import type { SchemaDocument, SchemaNode } from './document.ts';
import type { Goal } from './goal.ts';
import { everything, noValue, type ValueSet } from './value-set.ts';

/** What one keyword, or several that belong together, say about values. */
export interface Rule {
  readonly node: SchemaNode;
  readonly keyword: string;
  /** Which values it speaks about; all others satisfy it. */
  readonly scope: Scope;
  /** Both throw `Inexpressible` where no grammar can say it. */
  is(): ValueSet;
  isNot(): ValueSet;
}

export type Scope = 'numbers' | 'strings' | 'arrays' | 'objects' | 'all';

/** What the rules of keywords need from the reader of the whole schema. */
export interface Reader {
  readonly document: SchemaDocument;
  readonly budget: Budget;
  /** The language of a pattern; built once. */
  pattern(source: string): Automaton;
  /** The values of a schema that applies to the same value. */
  inPlace(node: SchemaNode, wanted: boolean): ValueSet;
  goalOf(node: SchemaNode): Goal;
  not(goal: Goal): Goal;
  anyOf(goals: readonly Goal[]): Goal;
  /** Surely no value satisfies both. */
  disjoint(a: SchemaNode, b: SchemaNode): boolean;
  /** A part that the grammar leaves open: wider than the schema. */
  leaveOpen(node: SchemaNode, keyword: string, reason: string): void;
  /** A keyword that asserts nothing here. */
  ignore(node: SchemaNode, keyword: string): void;
}

/** All values of a scope. */
export function only(scope: Scope): ValueSet {
  if (scope === 'all') return everything;
  return { ...noValue, [scope]: everything[scope] };
}

/** Any value, but of the scope only these. */
export function within<S extends Exclude<Scope, 'all'>>(scope: S, values: ValueSet[S]): ValueSet {
  return { ...everything, [scope]: values };
}

export function malformed(node: SchemaNode, keyword: string, reason: string): Refusal {
  return new Refusal('schema.malformed', `${node.pointer}/${keyword}`, keyword, reason);
}
