import {
  type Automaton,
  Budget,
  intersect,
  isEmpty,
  subtract,
  wordsAutomaton,
} from '../language/automaton.ts';
import { patternLanguage } from '../language/pattern-language.ts';
import { Inexpressible, Refusal } from '../refusal.ts';
import { anyGoal, type Goal } from '../schema/goal.ts';
import { everything, type ObjectSet, propertyGoal } from '../schema/value-set.ts';
import { objectPossible } from './possible-goals.ts';
import { quoted } from './rule-book.ts';
import type { ValueWriter } from './value-writer.ts';
import { rawChars, writeAutomaton } from './write-automaton.ts';
import { writeRawStrings } from './write-scalars.ts';

const tagNames = patternLanguage('^[^>\\s]+$', new Budget());

/**
 * Arguments as tags, `<parameter=KEY>\nvalue\n</parameter>\n` each: texts as they are, everything else as JSON. `raw`
 * are the texts that do not end the tag.
 */
export function writeParameters(writer: ValueWriter, root: Goal, raw: Automaton): readonly string[] {
  return writer
    .read(root)
    .objects.filter((object) => objectPossible(object, writer.possible))
    .map((object) => parametersOf(writer, root, object, raw));
}

function parametersOf(writer: ValueWriter, root: Goal, object: ObjectSet, raw: Automaton): string {
  const names = new Set([...object.named.keys(), ...object.required]);
  const members: string[] = [];
  let required = 0;
  for (const name of names) {
    const goal = propertyGoal(object, name);
    if (!writer.possible.has(goal)) continue;
    if (/[>\s]/.test(name)) {
      throw new Refusal(
        'schema.notEnforceable',
        `/properties/${name}`,
        'properties',
        'This name does not fit into a tag.',
      );
    }
    const must = object.required.has(name);
    if (must) required++;
    members.push(`${member(writer, quoted(`<parameter=${name}>\n`), goal, raw)}${must ? '' : '?'}`);
  }
  const others = otherMembers(writer, object, names, raw);
  if (object.min > required) writer.leaveOpen(root, 'minProperties', 'tags are not counted');
  if (object.max < (others.length > 0 ? Infinity : members.length)) {
    writer.leaveOpen(root, 'maxProperties', 'tags are not counted');
  }
  if (others.length > 0) members.push(`(${others.join(' | ')})*`);
  return members.length === 0 ? '""' : members.join(' ');
}

function otherMembers(
  writer: ValueWriter,
  object: ObjectSet,
  names: ReadonlySet<string>,
  raw: Automaton,
): readonly string[] {
  const { budget } = writer.meaning;
  return object.rest.flatMap(({ keys, goal }) => {
    if (!writer.possible.has(goal)) return [];
    if (writer.options.declaredOnly && !object.open && names.size > 0 && goal === anyGoal) return [];
    const left = intersect(subtract(keys, wordsAutomaton([...names]), budget), tagNames, budget);
    if (isEmpty(left)) return [];
    const name = writeAutomaton(writer.book, left, { chars: rawChars, end: '">\\n"' });
    return [member(writer, `"<parameter=" ${name}`, goal, raw)];
  });
}

/** A rule for one tag. */
function member(writer: ValueWriter, head: string, goal: Goal, raw: Automaton): string {
  const set = goal === anyGoal ? everything : writer.read(goal);
  const choices: string[] = [];
  for (const strings of set.strings) {
    let written: string | undefined;
    try {
      written = writeRawStrings(writer.book, strings, raw, writer.meaning.budget);
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error;
      writer.leaveOpen(goal, strings.max === Infinity ? 'minLength' : 'maxLength', error.message);
      written = writeRawStrings(
        writer.book,
        { ...strings, min: 0, max: Infinity },
        raw,
        writer.meaning.budget,
      );
    }
    if (written !== undefined) choices.push(written);
  }
  // Where any text goes, JSON goes as well.
  if (goal !== anyGoal) choices.push(...writer.others(goal, set));
  if (choices.length === 0) {
    throw new Refusal(
      'schema.notEnforceable',
      '',
      'const',
      'A text that would end its own tag cannot be written.',
    );
  }
  return writer.book.rule(`${head} (${choices.join(' | ')}) "\\n</parameter>\\n"`);
}
