import {
  type Automaton,
  anything,
  intersect,
  nothing,
  subtract,
  wordsAutomaton,
} from '../language/automaton.ts';
import {
  formatPattern,
  formatsCheckedAfterwards,
  formatsUnchecked,
  formatsWithoutRule,
} from '../language/formats.ts';
import {
  anyNumber,
  atLeast,
  atMost,
  exactly,
  greaterThan,
  integers,
  lessThan,
  multiplesOf,
} from '../language/number-language.ts';
import { Inexpressible, limits, Refusal } from '../refusal.ts';
import type { SchemaNode, SchemaObject } from './document.ts';
import { malformed, type Reader, type Rule, within } from './reader.ts';
import { anyString, noValue, type StringSet, type ValueSet } from './value-set.ts';

/** Rules of the keywords about numbers and texts. */
export function scalarRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const rules: Rule[] = [];
  for (const [keyword, bound] of Object.entries(bounds)) {
    if (schema[keyword] === undefined) continue;
    const value = schema[keyword];
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw malformed(node, keyword, 'It must be a number.');
    if (keyword === 'multipleOf' && value <= 0) throw malformed(node, keyword, 'It must be above 0.');
    rules.push(numberRule(reader, node, keyword, () => bound(value, reader)));
  }
  const min = countOf(node, schema, 'minLength');
  const max = countOf(node, schema, 'maxLength');
  if (min !== undefined) rules.push(lengthRule(node, 'minLength', min, Infinity));
  if (max !== undefined) rules.push(lengthRule(node, 'maxLength', 0, max));
  const { pattern } = schema;
  if (pattern !== undefined) {
    if (typeof pattern !== 'string') throw malformed(node, 'pattern', 'It must be a text.');
    rules.push(wordsRule(reader, node, 'pattern', () => safePattern(reader, node, 'pattern', pattern)));
  }
  return [...rules, ...formatRules(reader, node, schema)];
}

const bounds: Readonly<Record<string, (value: number, reader: Reader) => Automaton>> = {
  minimum: (value, { budget }) => atLeast(value, budget),
  maximum: (value, { budget }) => atMost(value, budget),
  exclusiveMinimum: (value, { budget }) => greaterThan(value, budget),
  exclusiveMaximum: (value, { budget }) => lessThan(value, budget),
  multipleOf: (value, { budget }) => multiplesOf(value, budget),
};

/** A whole number of at least 0; `2.0` is one. */
export function countOf(node: SchemaNode, schema: SchemaObject, keyword: string): number | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw malformed(node, keyword, 'It must be a whole number of at least 0.');
  }
  if (value > limits.counts && !/^max/.test(keyword)) {
    throw new Refusal(
      'schema.tooLarge',
      `${node.pointer}/${keyword}`,
      keyword,
      `More than ${limits.counts} can never be answered.`,
    );
  }
  return value > limits.counts ? Infinity : value;
}

/**
 * A pattern that no automaton can carry is refused even where answers are checked afterwards: trying it on a text
 * could take for ever.
 */
export function safePattern(reader: Reader, node: SchemaNode, keyword: string, source: string): Automaton {
  try {
    return reader.pattern(source);
  } catch (cause) {
    if (!(cause instanceof Inexpressible)) throw cause;
    throw new Refusal(
      'schema.notEnforceable',
      `${node.pointer}/${keyword}`,
      keyword,
      `Pattern: ${cause.message}.`,
    );
  }
}

function numberRule(reader: Reader, node: SchemaNode, keyword: string, language: () => Automaton): Rule {
  return {
    node,
    keyword,
    scope: 'numbers',
    is: () => within('numbers', language()),
    isNot: () => ({ ...noValue, numbers: subtract(anyNumber, language(), reader.budget) }),
  };
}

function wordsRule(reader: Reader, node: SchemaNode, keyword: string, language: () => Automaton): Rule {
  const strings = (words: Automaton): readonly StringSet[] =>
    words === nothing ? [] : [{ ...anyString, words }];
  return {
    node,
    keyword,
    scope: 'strings',
    is: () => within('strings', strings(language())),
    isNot: () => ({ ...noValue, strings: strings(subtract(anything, language(), reader.budget)) }),
  };
}

function lengthRule(node: SchemaNode, keyword: string, min: number, max: number): Rule {
  const others: StringSet[] = [];
  if (min > 0) others.push({ ...anyString, max: min - 1 });
  if (max < Infinity) others.push({ ...anyString, min: max + 1 });
  return {
    node,
    keyword,
    scope: 'strings',
    is: () => within('strings', [{ ...anyString, min, max }]),
    isNot: () => ({ ...noValue, strings: others }),
  };
}

function formatRules(reader: Reader, node: SchemaNode, schema: SchemaObject): readonly Rule[] {
  const { format } = schema;
  if (format === undefined) return [];
  if (typeof format !== 'string') throw malformed(node, 'format', 'It must be a text.');
  const range = integerFormats[format];
  if (range !== undefined) {
    const language = () =>
      intersect(
        intersect(integers, atLeast(range[0], reader.budget), reader.budget),
        atMost(range[1], reader.budget),
        reader.budget,
      );
    return [numberRule(reader, node, 'format', language)];
  }
  const pattern = formatPattern(format);
  if (pattern !== undefined) {
    return [
      {
        ...wordsRule(reader, node, 'format', () => reader.pattern(pattern)),
        // The pattern is a strict core; what lies outside it may still be of this format.
        isNot: () => {
          throw new Inexpressible('a grammar cannot say what is no such format');
        },
      },
    ];
  }
  if (formatsUnchecked.has(format)) {
    throw new Refusal(
      'schema.notEnforceable',
      `${node.pointer}/format`,
      'format',
      `Nothing here can check the format ${format}; use a pattern.`,
    );
  }
  if (formatsCheckedAfterwards.has(format)) {
    const inexpressible = (): ValueSet => {
      throw new Inexpressible(`the format ${format} is no matter of letters alone`);
    };
    return [{ node, keyword: 'format', scope: 'strings', is: inexpressible, isNot: inexpressible }];
  }
  if (!formatsWithoutRule.has(format)) reader.ignore(node, 'format');
  return [];
}

/** Of OpenAPI: what fits into 32 and 64 bits. */
const integerFormats: Readonly<Record<string, readonly [number, number]>> = {
  int32: [-2147483648, 2147483647],
  int64: [-9223372036854775000, 9223372036854775000],
};

/** Exactly these numbers and texts. */
export function scalarsOf(values: readonly unknown[], reader: Reader): Pick<ValueSet, 'numbers' | 'strings'> {
  const numbers = exactly(
    values.filter((value) => typeof value === 'number'),
    reader.budget,
  );
  const words = values.filter((value) => typeof value === 'string');
  return { numbers, strings: words.length === 0 ? [] : [{ ...anyString, words: wordsAutomaton(words) }] };
}
