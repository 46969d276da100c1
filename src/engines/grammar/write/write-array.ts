import { Inexpressible } from '../refusal.ts';
import type { Goal } from '../schema/goal.ts';
import { type ArraySet, itemGoal } from '../schema/value-set.ts';
import { type ArrayState, arraySteps } from './array-steps.ts';
import { arrayPossible } from './possible-goals.ts';
import { repeated } from './rule-book.ts';
import type { ValueWriter } from './value-writer.ts';
import { blank } from './write-scalars.ts';

/** The ways to write arrays of a set: none or one. */
export function writeArray(writer: ValueWriter, goal: Goal, array: ArraySet): readonly string[] {
  if (!arrayPossible(array, writer.possible)) return [];
  const ws = blank(writer.book);
  if (array.contains.length > 0) {
    try {
      return [`"[" ${ws} ${counted(writer, arraySteps(array))} "]"`];
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      writer.leaveOpen(goal, 'contains', error.message);
    }
  }
  return [`"[" ${ws} ${plain(writer, array, 0)} "]"`];
}

/** Items from `at` on, the closing bracket left out. */
function plain(writer: ValueWriter, array: ArraySet, at: number): string {
  const ws = blank(writer.book);
  const goal = itemGoal(array, at);
  const mayEnd = at >= array.min;
  const end = at === 0 ? '' : ws;
  if (at >= array.max || !writer.possible.has(goal)) return end;
  const comma = at === 0 ? '' : `"," ${ws} `;
  const item = `${comma}${writer.rule(goal)}`;
  if (at < array.prefix.length) {
    const further = plain(writer, array, at + 1);
    return mayEnd ? `(${item} ${further} | ${end})` : `${item} ${further}`;
  }
  const unit = writer.book.rule(`"," ${ws} ${writer.rule(goal)}`);
  const done = at === 0 ? 1 : 0;
  const least = Math.max(0, array.min - at - done);
  const more = repeated(writer.book, unit, least, array.max === Infinity ? Infinity : array.max - at - done);
  if (at > 0) return `${more} ${ws}`;
  return mayEnd ? `(${item} ${more} ${ws} | "")` : `${item} ${more} ${ws}`;
}

/** One rule per state; the first item has no comma before it. */
function counted(writer: ValueWriter, machine: readonly ArrayState[]): string {
  const { book } = writer;
  const ws = blank(book);
  const names = new Map<number, string>();
  const todo: number[] = [];
  const nameOf = (state: number): string => {
    let name = names.get(state);
    if (name === undefined) {
      name = book.reserve();
      names.set(state, name);
      todo.push(state);
    }
    return name;
  };
  const body = (state: number, comma: string): string => {
    const choices = (machine[state]?.steps ?? [])
      .filter(({ goal }) => writer.possible.has(goal))
      .map(({ goal, to }) => `${comma}${writer.rule(goal)} ${nameOf(to)}`);
    if (machine[state]?.accepts === true) choices.push(comma === '' ? '' : ws);
    return choices.join(' | ');
  };
  const first = `(${body(0, '')})`;
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    book.define(names.get(state) ?? '', body(state, `"," ${ws} `));
  }
  return first;
}
