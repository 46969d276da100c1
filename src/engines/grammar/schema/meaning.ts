import { type Automaton, Budget, isEmpty } from '../language/automaton.ts';
import { patternLanguage } from '../language/pattern-language.ts';
import { Inexpressible, limits, Refusal } from '../refusal.ts';
import { applicatorRules } from './applicator-rules.ts';
import { arrayRules, withUnevaluatedItems } from './array-rules.ts';
import { constantRules } from './constant-rules.ts';
import type { SchemaDocument, SchemaNode, SchemaObject } from './document.ts';
import { anyGoal, type Goal, literalGoal, literalsOf, neverGoal } from './goal.ts';
import { annotations, knownKeywords } from './known-keywords.ts';
import { objectRules, withUnevaluatedProperties } from './object-rules.ts';
import { only, type Reader, type Rule } from './reader.ts';
import { scalarRules } from './scalar-rules.ts';
import { bothSets, eitherSet, everything, itemGoal, noValue, type ValueSet } from './value-set.ts';

/** A keyword that the grammar leaves wider than the schema. */
export interface OpenKeyword {
  readonly pointer: string;
  readonly keyword: string;
  readonly reason: string;
}

interface Known {
  readonly set: ValueSet;
  readonly open: readonly OpenKeyword[];
}

/** Reads a schema as sets of values, one goal at a time. Every set holds all values of the schema, seldom more. */
export class Meaning implements Reader {
  readonly document: SchemaDocument;
  readonly budget = new Budget();
  /** Keywords that assert nothing, by pointer. */
  readonly ignored = new Map<string, { readonly pointer: string; readonly keyword: string }>();
  private readonly literals = new Map<Goal, Known | 'running'>();
  private readonly goals = new Map<Goal, Known>();
  private readonly rules = new Map<number, readonly Rule[]>();
  private readonly unions = new Map<number, readonly Goal[]>();
  private readonly unionIds = new Map<string, Goal>();
  private readonly patterns = new Map<string, Automaton>();
  private readonly verdicts = new Map<string, boolean>();
  private open: OpenKeyword[] = [];

  constructor(document: SchemaDocument) {
    this.document = document;
  }

  /** The values of a goal; recursion ends here, as what items and properties must be is a goal of its own. */
  setOf(goal: Goal): Known {
    if (goal === anyGoal) return { set: everything, open: [] };
    if (goal === neverGoal) return { set: noValue, open: [] };
    let known = this.goals.get(goal);
    if (known === undefined) {
      if (this.goals.size >= limits.goals) {
        throw new Refusal('schema.tooLarge', '', '', 'Its parts combine to too many different demands.');
      }
      known = this.collecting(() =>
        literalsOf(goal).reduce(
          (set, { node, wanted }) =>
            bothSets(set, this.inPlace(this.document.node(node), wanted), this.budget),
          everything,
        ),
      );
      this.goals.set(goal, known);
    }
    return known;
  }

  pattern(source: string): Automaton {
    let language = this.patterns.get(source);
    if (language === undefined) {
      language = patternLanguage(source, this.budget);
      this.patterns.set(source, language);
    }
    return language;
  }

  inPlace(node: SchemaNode, wanted: boolean): ValueSet {
    if (typeof node.schema === 'boolean' && !this.unions.has(node.id)) {
      return node.schema === wanted ? everything : noValue;
    }
    const key = literalGoal(node.id, wanted);
    let known = this.literals.get(key);
    if (known === 'running') {
      throw new Refusal(
        'schema.malformed',
        node.pointer,
        '$ref',
        'The schema applies itself to the same value for ever.',
      );
    }
    if (known === undefined) {
      this.literals.set(key, 'running');
      try {
        known = this.collecting(() => this.read(node, wanted));
      } catch (error) {
        this.literals.delete(key);
        throw error;
      }
      this.literals.set(key, known);
    }
    this.open.push(...known.open);
    return known.set;
  }

  goalOf(node: SchemaNode): Goal {
    if (node.schema === false) return neverGoal;
    if (node.schema === true || Object.keys(node.schema).every((name) => annotations.has(name)))
      return anyGoal;
    return literalGoal(node.id);
  }

  not(goal: Goal): Goal {
    if (goal === anyGoal) return neverGoal;
    if (goal === neverGoal) return anyGoal;
    return this.anyOf(literalsOf(goal).map(({ node, wanted }) => literalGoal(node, !wanted)));
  }

  anyOf(goals: readonly Goal[]): Goal {
    const parts = [...new Set(goals)].filter((goal) => goal !== neverGoal).sort();
    if (parts.length === 0) return neverGoal;
    if (parts.includes(anyGoal)) return anyGoal;
    if (parts.length === 1 && parts[0] !== undefined) return parts[0];
    const key = parts.join(' | ');
    let goal = this.unionIds.get(key);
    if (goal === undefined) {
      const node = this.document.synthetic(true, '');
      this.unions.set(node.id, parts);
      goal = literalGoal(node.id);
      this.unionIds.set(key, goal);
    }
    return goal;
  }

  disjoint(a: SchemaNode, b: SchemaNode): boolean {
    const key = `${Math.min(a.id, b.id)} ${Math.max(a.id, b.id)}`;
    let verdict = this.verdicts.get(key);
    if (verdict === undefined) {
      // While the answer is sought, "perhaps not" is the safe one: it only makes the grammar say more.
      this.verdicts.set(key, false);
      const { set } = this.collecting(() =>
        bothSets(this.inPlace(a, true), this.inPlace(b, true), this.budget),
      );
      verdict = !this.inhabited(set, 4);
      this.verdicts.set(key, verdict);
    }
    return verdict;
  }

  leaveOpen(node: SchemaNode, keyword: string, reason: string): void {
    this.open.push({ pointer: `${node.pointer}/${keyword}`, keyword, reason });
  }

  ignore(node: SchemaNode, keyword: string): void {
    const pointer = `${node.pointer}/${keyword}`;
    this.ignored.set(pointer, { pointer, keyword });
  }

  /** Whether some value is left, looking a few levels down; deeper, "yes". */
  private inhabited(set: ValueSet, depth: number): boolean {
    const possible = (goal: Goal): boolean => {
      if (goal === neverGoal) return false;
      if (goal === anyGoal || depth === 0 || this.isRunning(goal)) return true;
      return this.inhabited(this.setOf(goal).set, depth - 1);
    };
    return (
      set.null ||
      set.true ||
      set.false ||
      !isEmpty(set.numbers) ||
      set.strings.length > 0 ||
      set.arrays.some((array) => {
        const needed = Array.from({ length: Math.min(array.min, array.prefix.length + 1) }, (_, at) => at);
        const contained = array.contains.every(({ goal, min }) => min === 0 || possible(goal));
        return contained && needed.every((at) => possible(itemGoal(array, at)));
      }) ||
      set.objects.some((object) =>
        [...object.required].every((name) => {
          const goal = object.named.get(name);
          return goal === undefined ? object.rest.length > 0 : possible(goal);
        }),
      )
    );
  }

  private isRunning(goal: Goal): boolean {
    return literalsOf(goal).some(
      ({ node, wanted }) => this.literals.get(literalGoal(node, wanted)) === 'running',
    );
  }

  private collecting(read: () => ValueSet): Known {
    const outer = this.open;
    this.open = [];
    try {
      const set = read();
      return { set, open: [...new Map(this.open.map((entry) => [entry.pointer, entry])).values()] };
    } finally {
      this.open = outer;
    }
  }

  private read(node: SchemaNode, wanted: boolean): ValueSet {
    const union = this.unions.get(node.id);
    if (union !== undefined) return this.readUnion(union, wanted);
    const { schema } = node;
    if (typeof schema === 'boolean') return schema === wanted ? everything : noValue;
    const rules = this.rulesOf(node, schema);
    const apart = ['unevaluatedItems', 'unevaluatedProperties'].filter(
      (keyword) => schema[keyword] !== undefined && this.document.dialect === 'draft2020',
    );
    if (!wanted) {
      const set = rules.reduce(
        (all, rule) => eitherSet(all, this.tried(rule, 'isNot'), this.budget),
        noValue,
      );
      return apart.reduce((all, keyword) => {
        this.leaveOpen(node, keyword, 'a grammar cannot demand that some unevaluated part be wrong');
        const scope = keyword === 'unevaluatedItems' ? 'arrays' : 'objects';
        return eitherSet(all, only(scope), this.budget);
      }, set);
    }
    let set = rules.reduce((all, rule) => bothSets(all, this.tried(rule, 'is'), this.budget), everything);
    if (apart.includes('unevaluatedItems')) set = withUnevaluatedItems(this, node, set);
    if (apart.includes('unevaluatedProperties')) set = withUnevaluatedProperties(this, node, set);
    return set;
  }

  private readUnion(goals: readonly Goal[], wanted: boolean): ValueSet {
    const sets = goals.map((goal) => {
      const known = this.setOf(wanted ? goal : this.not(goal));
      this.open.push(...known.open);
      return known.set;
    });
    if (wanted) return sets.reduce((all, set) => eitherSet(all, set, this.budget), noValue);
    return sets.reduce((all, set) => bothSets(all, set, this.budget), everything);
  }

  private tried(rule: Rule, side: 'is' | 'isNot'): ValueSet {
    try {
      return rule[side]();
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      this.leaveOpen(rule.node, rule.keyword, error.message);
      return side === 'is' ? everything : only(rule.scope);
    }
  }

  private rulesOf(node: SchemaNode, schema: SchemaObject): readonly Rule[] {
    let rules = this.rules.get(node.id);
    if (rules === undefined) {
      for (const keyword of Object.keys(schema)) {
        if (!knownKeywords.has(keyword) && !annotations.has(keyword)) this.ignore(node, keyword);
      }
      if (this.document.dialect === 'draft7' && schema['$ref'] !== undefined) refuseSiblings(node, schema);
      rules = [
        ...constantRules(this, node, schema),
        ...scalarRules(this, node, schema),
        ...applicatorRules(this, node, schema),
        ...arrayRules(this, node, schema),
        ...objectRules(this, node, schema),
      ];
      this.rules.set(node.id, rules);
    }
    return rules;
  }
}

/** Draft 7 drops them silently, later drafts do not; whoever wrote them meant something. */
function refuseSiblings(node: SchemaNode, schema: SchemaObject): void {
  for (const keyword of Object.keys(schema)) {
    if (keyword === '$ref' || annotations.has(keyword)) continue;
    throw new Refusal(
      'schema.malformed',
      `${node.pointer}/${keyword}`,
      keyword,
      'Draft 7 ignores keywords beside $ref; write them under allOf.',
    );
  }
}
