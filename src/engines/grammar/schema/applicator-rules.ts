import { Inexpressible } from '../refusal.ts';
import type { SchemaNode, SchemaObject } from './document.ts';
import { malformed, type Reader, type Rule } from './reader.ts';
import { bothSets, eitherSet, everything, noValue, type ValueSet, withoutSeen } from './value-set.ts';

/** Rules of the keywords that apply whole schemas to the same value. */
export function applicatorRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const rules: Rule[] = [];
  for (const keyword of ['$ref', '$dynamicRef'] as const) {
    if (schema[keyword] === undefined) continue;
    const target = reader.document.reference(node, keyword, schema[keyword]);
    rules.push(rule(node, keyword, (wanted) => reader.inPlace(target, wanted)));
  }
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword];
    if (list === undefined) continue;
    if (!Array.isArray(list) || list.length === 0)
      throw malformed(node, keyword, 'It must be a list of schemas.');
    const parts = list.map((_, at) => reader.document.child(node, keyword, at));
    rules.push(rule(node, keyword, (wanted) => combinations[keyword](reader, node, parts, wanted)));
  }
  if (schema['not'] !== undefined) {
    const child = reader.document.child(node, 'not');
    rules.push(rule(node, 'not', (wanted) => withoutSeen(reader.inPlace(child, !wanted))));
  }
  if (schema['if'] !== undefined) rules.push(conditionRule(reader, node, schema));
  return rules;
}

function rule(node: SchemaNode, keyword: string, meaning: (wanted: boolean) => ValueSet): Rule {
  return { node, keyword, scope: 'all', is: () => meaning(true), isNot: () => meaning(false) };
}

type Combine = (reader: Reader, node: SchemaNode, parts: readonly SchemaNode[], wanted: boolean) => ValueSet;

const combinations: Readonly<Record<'allOf' | 'anyOf' | 'oneOf', Combine>> = {
  allOf: (reader, _node, parts, wanted) => (wanted ? all(reader, parts, true) : any(reader, parts, false)),
  anyOf: (reader, node, parts, wanted) => {
    if (!wanted) return all(reader, parts, false);
    return reader.document.unevaluated ? everySubset(reader, node, parts) : any(reader, parts, true);
  },
  oneOf: (reader, _node, parts, wanted) =>
    wanted ? exactlyOne(reader, parts) : noneOrSeveral(reader, parts),
};

function all(reader: Reader, parts: readonly SchemaNode[], wanted: boolean): ValueSet {
  return parts.reduce((set, part) => bothSets(set, reader.inPlace(part, wanted), reader.budget), everything);
}

function any(reader: Reader, parts: readonly SchemaNode[], wanted: boolean): ValueSet {
  return parts.reduce((set, part) => eitherSet(set, reader.inPlace(part, wanted), reader.budget), noValue);
}

/** What counts as looked at depends on which parts hold together, so that every such group is an alternative. */
function everySubset(reader: Reader, node: SchemaNode, parts: readonly SchemaNode[]): ValueSet {
  if (parts.length > 5) {
    reader.leaveOpen(node, 'anyOf', 'More than five alternatives beside unevaluated properties or items.');
    return any(reader, parts, true);
  }
  let set = noValue;
  for (let mask = 1; mask < 2 ** parts.length; mask++) {
    const group = parts.filter((_, at) => (mask & (1 << at)) !== 0);
    set = eitherSet(set, all(reader, group, true), reader.budget);
  }
  return set;
}

/** Parts that exclude each other by themselves need no word about the others: the usual tagged union. */
function exactlyOne(reader: Reader, parts: readonly SchemaNode[]): ValueSet {
  return parts.reduce((set, part) => {
    const others = parts.filter((other) => other !== part && !reader.disjoint(part, other));
    const alone = bothSets(
      reader.inPlace(part, true),
      withoutSeen(all(reader, others, false)),
      reader.budget,
    );
    return eitherSet(set, alone, reader.budget);
  }, noValue);
}

function noneOrSeveral(reader: Reader, parts: readonly SchemaNode[]): ValueSet {
  let set = all(reader, parts, false);
  if (parts.length > 8) throw new Inexpressible('too many pairs of alternatives');
  parts.forEach((a, at) => {
    for (const b of parts.slice(at + 1)) set = eitherSet(set, all(reader, [a, b], true), reader.budget);
  });
  return set;
}

function conditionRule(reader: Reader, node: SchemaNode, schema: SchemaObject): Rule {
  const condition = reader.document.child(node, 'if');
  const branch = (keyword: 'then' | 'else', wanted: boolean): ValueSet => {
    if (schema[keyword] === undefined) return wanted ? everything : noValue;
    return reader.inPlace(reader.document.child(node, keyword), wanted);
  };
  return rule(node, 'if', (wanted) => {
    const yes = bothSets(reader.inPlace(condition, true), branch('then', wanted), reader.budget);
    const no = bothSets(withoutSeen(reader.inPlace(condition, false)), branch('else', wanted), reader.budget);
    return eitherSet(yes, no, reader.budget);
  });
}
