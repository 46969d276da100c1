import {
  type Automaton,
  anything,
  type Budget,
  intersect,
  isEmpty,
  languageKey,
  subtract,
} from '../language/automaton.ts';
import { ofLength } from '../language/lengths.ts';
import { anyNumber, integers, integerTexts } from '../language/number-language.ts';
import type { StringSet } from '../schema/value-set.ts';
import { quoted, type RuleBook, repeated } from './rule-book.ts';
import { jsonChars, rawChars, writeAutomaton } from './write-automaton.ts';

/** At most one blank, or a line end and an indentation: a model cannot fill its answer with blanks. */
export function blank(book: RuleBook): string {
  return book.named('ws', '| " " | "\\n" [ \\t]{0,20}');
}

/** Any JSON number; the exponent is short enough for a finite value. */
export function anyNumberRule(book: RuleBook): string {
  const whole = `("0" | [1-9] ${wholeDigits(book)})`;
  return book.named(
    'number',
    `"-"? ${whole} ("." [0-9] ${fractionDigits(book)})? ([eE] [-+]? [0-9] [0-9]?)?`,
  );
}

function wholeDigits(book: RuleBook): string {
  return book.named('digits60', '[0-9]{0,60}');
}

/** A third has no last digit; a model would write threes until its answer is full. */
function fractionDigits(book: RuleBook): string {
  return book.named('digits20', '[0-9]{0,20}');
}

/** Any character of a JSON string, escapes included; half surrogates only in pairs. */
function anyChar(book: RuleBook): string {
  return book.named(
    'char',
    '[^\\x22\\x5C\\x00-\\x1F] | "\\\\" ([\\x22\\x5C/bfnrt] | "u" ([0-9a-cefA-CEF] [0-9a-fA-F]{3} | [dD] [0-7] ' +
      '[0-9a-fA-F]{2} | [dD] [89abAB] [0-9a-fA-F]{2} "\\\\u" [dD] [c-fC-F] [0-9a-fA-F]{2}))',
  );
}

export function anyStringRule(book: RuleBook): string {
  return book.named('string', `"\\"" ${anyChar(book)}* "\\""`);
}

/** Numbers of a language; whole ones are written without a fraction. */
export function writeNumbers(book: RuleBook, numbers: Automaton, budget: Budget): string {
  if (languageKey(numbers) === languageKey(anyNumber)) return anyNumberRule(book);
  const fractional = subtract(numbers, integers, budget);
  const whole = languageKey(fractional) === '-';
  const language = whole ? intersect(numbers, integerTexts, budget) : numbers;
  const behindPoint = statesBehindPoint(language);
  return writeAutomaton(book, language, {
    chars: rawChars,
    end: '',
    loop: (state, set) => {
      if (set.length !== 2 || set[0] !== 0x30 || set[1] !== 0x39) return undefined;
      return behindPoint.has(state) ? fractionDigits(book) : wholeDigits(book);
    },
  });
}

function statesBehindPoint({ states }: Automaton): ReadonlySet<number> {
  const seen = new Set<number>();
  const todo = states.flatMap(({ edges }) => edges.filter(({ lo }) => lo === 0x2e).map(({ to }) => to));
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const edge of states[at]?.edges ?? []) todo.push(edge.to);
  }
  return seen;
}

/** JSON strings of a set. */
export function writeStrings(book: RuleBook, set: StringSet, budget: Budget): string {
  if (set.words === anything || languageKey(set.words) === languageKey(anything)) {
    if (set.min === 0 && set.max === Infinity) return anyStringRule(book);
    return `"\\"" ${repeated(book, anyChar(book), set.min, set.max)} "\\""`;
  }
  const words = ofLength(set.words, set.min, set.max, budget);
  return `"\\"" ${writeAutomaton(book, words, { chars: jsonChars, end: '"\\""' })}`;
}

/** Texts of a set as they are, as far as they lie in `allowed`; nothing where none does. */
export function writeRawStrings(
  book: RuleBook,
  set: StringSet,
  allowed: Automaton,
  budget: Budget,
): string | undefined {
  const words = ofLength(intersect(set.words, allowed, budget), set.min, set.max, budget);
  return isEmpty(words) ? undefined : writeAutomaton(book, words, { chars: rawChars, end: '""' });
}

export function writeKey(book: RuleBook, name: string): string {
  return `${quoted(JSON.stringify(name))} ":" ${blank(book)}`;
}

/** Names of a language, as keys. */
export function writeKeys(book: RuleBook, keys: Automaton): string {
  const name =
    languageKey(keys) === languageKey(anything)
      ? anyStringRule(book)
      : `"\\"" ${writeAutomaton(book, keys, { chars: jsonChars, end: '"\\""' })}`;
  return `${name} ":" ${blank(book)}`;
}
