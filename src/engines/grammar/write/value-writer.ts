import { isEmpty } from '../language/automaton.ts';
import { Inexpressible } from '../refusal.ts';
import { anyGoal, type Goal, literalsOf } from '../schema/goal.ts';
import type { Meaning, OpenKeyword } from '../schema/meaning.ts';
import { anyArray, anyObject, type StringSet, type ValueSet } from '../schema/value-set.ts';
import { possibleGoals } from './possible-goals.ts';
import type { RuleBook } from './rule-book.ts';
import { writeArray } from './write-array.ts';
import { writeObject } from './write-object.ts';
import { anyNumberRule, anyStringRule, blank, writeNumbers, writeStrings } from './write-scalars.ts';

export interface WritingOptions {
  /**
   * Properties that a schema neither names nor forbids are left out, although they would be valid: a model then cannot
   * drift into inventing some. Where `additionalProperties` is written, it holds as written.
   */
  readonly declaredOnly: boolean;
}

/** Writes goals of one schema into a rule book, each goal once. */
export class ValueWriter {
  readonly book: RuleBook;
  readonly meaning: Meaning;
  readonly options: WritingOptions;
  readonly possible: ReadonlySet<Goal>;
  private readonly names = new Map<Goal, string>();
  private readonly todo: Goal[] = [];
  private readonly open = new Map<string, OpenKeyword>();

  constructor(book: RuleBook, meaning: Meaning, root: Goal, options: WritingOptions) {
    this.book = book;
    this.meaning = meaning;
    this.options = options;
    this.possible = possibleGoals(meaning, root);
  }

  /** Keywords that what was written leaves open. */
  get opened(): readonly OpenKeyword[] {
    return [...this.open.values()];
  }

  /** The rule of a possible goal. */
  rule(goal: Goal): string {
    if (goal === anyGoal) return writeAnyValue(this.book);
    let name = this.names.get(goal);
    if (name === undefined) {
      name = this.book.reserve();
      this.names.set(goal, name);
      this.todo.push(goal);
    }
    return name;
  }

  /** Writes the rules that are named but not written yet. */
  finish(): void {
    for (let goal = this.todo.pop(); goal !== undefined; goal = this.todo.pop()) {
      const set = this.read(goal);
      this.book.define(this.names.get(goal) ?? '', this.alternatives(goal, set).join(' | '));
    }
  }

  /** The values of a goal that is about to be written; what it leaves open counts from now on. */
  read(goal: Goal): ValueSet {
    const { set, open } = this.meaning.setOf(goal);
    for (const entry of open) this.open.set(entry.pointer, entry);
    return set;
  }

  leaveOpen(goal: Goal, keyword: string, reason: string): void {
    const node = literalsOf(goal)[0]?.node;
    const pointer = `${node === undefined ? '' : this.meaning.document.node(node).pointer}/${keyword}`;
    this.open.set(pointer, { pointer, keyword, reason });
  }

  /** Every way to write a value of the set but for strings, which tool calls write differently. */
  others(goal: Goal, set: ValueSet): readonly string[] {
    const out: string[] = [];
    for (const word of ['null', 'true', 'false'] as const) if (set[word]) out.push(`"${word}"`);
    if (!isEmpty(set.numbers)) out.push(writeNumbers(this.book, set.numbers, this.meaning.budget));
    for (const array of set.arrays) {
      out.push(...(array === anyArray ? [writeAnyArray(this.book)] : writeArray(this, goal, array)));
    }
    for (const object of set.objects) {
      out.push(...(object === anyObject ? [writeAnyObject(this.book)] : writeObject(this, goal, object)));
    }
    return out;
  }

  private alternatives(goal: Goal, set: ValueSet): readonly string[] {
    return [...set.strings.map((strings) => this.string(goal, strings)), ...this.others(goal, set)];
  }

  private string(goal: Goal, set: StringSet): string {
    try {
      return writeStrings(this.book, set, this.meaning.budget);
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      this.leaveOpen(goal, set.max === Infinity ? 'minLength' : 'maxLength', error.message);
      return writeStrings(this.book, { ...set, min: 0, max: Infinity }, this.meaning.budget);
    }
  }
}

/** Any JSON value. */
export function writeAnyValue(book: RuleBook): string {
  const scalars = `${anyStringRule(book)} | ${anyNumberRule(book)} | "true" | "false" | "null"`;
  book.named('value', `${scalars} | object | array`);
  writeAnyObject(book);
  writeAnyArray(book);
  return 'value';
}

export function writeAnyObject(book: RuleBook): string {
  if (!book.has('value')) writeAnyValue(book);
  const ws = blank(book);
  const member = book.named('member', `${anyStringRule(book)} ":" ${ws} value`);
  const more = book.named('member-more', `"," ${ws} ${member}`);
  return book.named('object', `"{" ${ws} (${member} ${more}* ${ws})? "}"`);
}

function writeAnyArray(book: RuleBook): string {
  if (!book.has('value')) writeAnyValue(book);
  const ws = blank(book);
  const more = book.named('item-more', `"," ${ws} value`);
  return book.named('array', `"[" ${ws} (value ${more}* ${ws})? "]"`);
}
