import { type Automaton, isEmpty, subtract, wordsAutomaton } from '../language/automaton.ts';
import { anyGoal, type Goal } from '../schema/goal.ts';
import { type ObjectSet, propertyGoal } from '../schema/value-set.ts';
import { objectPossible } from './possible-goals.ts';
import type { ValueWriter } from './value-writer.ts';
import { blank, writeKey, writeKeys } from './write-scalars.ts';

interface Property {
  readonly member: string;
  readonly required: boolean;
}

/**
 * The ways to write objects of a set: none or one. Properties come in the order in which the schema names them, those
 * that may be missing at their place, others at the end.
 */
export function writeObject(writer: ValueWriter, goal: Goal, object: ObjectSet): readonly string[] {
  if (!objectPossible(object, writer.possible)) return [];
  const ws = blank(writer.book);
  const properties = propertiesOf(writer, object);
  const others = othersOf(writer, object, properties.size);
  const required = [...properties.values()].filter((property) => property.required).length;
  // A name may be written twice and then counts once, so that two other names cannot be told from one.
  if (others.length > 0 && object.min > required + 1) {
    writer.leaveOpen(goal, 'minProperties', 'a grammar cannot see that two names differ');
  }
  const chain = new Chain(writer, [...properties.values()], others, object);
  return [`"{" ${ws} ${chain.from(0, 0)} "}"`];
}

function propertiesOf(writer: ValueWriter, object: ObjectSet): ReadonlyMap<string, Property> {
  const out = new Map<string, Property>();
  for (const name of new Set([...object.named.keys(), ...object.required])) {
    const goal = propertyGoal(object, name);
    if (!writer.possible.has(goal)) continue;
    const member = `${writeKey(writer.book, name)} ${writer.rule(goal)}`;
    out.set(name, { member, required: object.required.has(name) });
  }
  return out;
}

/** Members with other names, one kind per goal. */
function othersOf(writer: ValueWriter, object: ObjectSet, declared: number): readonly string[] {
  const names = wordsAutomaton([...object.named.keys(), ...object.required]);
  return object.rest.flatMap(({ keys, goal }) => {
    if (!writer.possible.has(goal)) return [];
    if (writer.options.declaredOnly && !object.open && declared > 0 && goal === anyGoal) return [];
    const left: Automaton = subtract(keys, names, writer.meaning.budget);
    if (isEmpty(left)) return [];
    return [writer.book.rule(`${writeKeys(writer.book, left)} ${writer.rule(goal)}`)];
  });
}

/** What may follow once so many members are written; equal places share a rule. */
class Chain {
  private readonly writer: ValueWriter;
  private readonly properties: readonly Property[];
  private readonly others: readonly string[];
  private readonly min: number;
  private readonly max: number;
  private readonly cap: number;
  private readonly names = new Map<string, string>();

  constructor(
    writer: ValueWriter,
    properties: readonly Property[],
    others: readonly string[],
    object: ObjectSet,
  ) {
    this.writer = writer;
    this.properties = properties;
    this.others = others;
    const least = properties.filter(({ required }) => required).length;
    const most = others.length > 0 ? Infinity : properties.length;
    this.min = object.min <= least ? 0 : object.min;
    this.max = object.max >= most ? Infinity : object.max;
    // Beyond this, how many there are makes no difference any more.
    this.cap = Math.max(1, this.min, this.max === Infinity ? 0 : this.max);
  }

  /** Members from property `at` on, the closing brace left out. */
  from(at: number, count: number): string {
    const property = this.properties[at];
    if (property === undefined) return this.tail(count);
    const ws = blank(this.writer.book);
    const comma = count === 0 ? '' : `"," ${ws} `;
    const full = count >= this.max;
    const written = full ? undefined : `${comma}${property.member} `;
    if (property.required)
      return written === undefined ? impossible : `${written}${this.from(at + 1, this.next(count))}`;
    const without = this.shared(at + 1, count);
    if (written === undefined) return without;
    return `(${written}${this.shared(at + 1, this.next(count))} | ${without})`;
  }

  private next(count: number): number {
    return Math.min(count + 1, this.cap);
  }

  private shared(at: number, count: number): string {
    if (at < this.properties.length || this.others.length > 0)
      return this.rule(`${at},${count}`, () => this.from(at, count));
    return this.from(at, count);
  }

  private tail(count: number): string {
    const ws = blank(this.writer.book);
    const end = count >= this.min ? (count === 0 ? '' : ws) : undefined;
    if (this.others.length === 0 || count >= this.max) return end ?? impossible;
    return this.rule(`tail,${count}`, (name) => {
      const comma = count === 0 ? '' : `"," ${ws} `;
      const next = this.next(count);
      const further = next === count ? name : this.tail(next);
      const choices = this.others.map((other) => `${comma}${other} ${further}`);
      return [...choices, ...(end === undefined ? [] : [end])].join(' | ');
    });
  }

  private rule(key: string, body: (name: string) => string): string {
    let name = this.names.get(key);
    if (name === undefined) {
      name = this.writer.book.reserve();
      this.names.set(key, name);
      this.writer.book.define(name, body(name));
    }
    return name;
  }
}

/** A class without characters matches nothing: this way leads nowhere. */
const impossible = '[^\\x00-\\U0010FFFF]';
