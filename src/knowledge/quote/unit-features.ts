import type { Term } from '#language';
import type { AnswerType } from './answer-type.ts';
import { findAnswers, findInRow } from './find-answers.ts';
import { type Strengths, strengthsIn } from './match.ts';
import type { MeaningFeatures } from './meaning.ts';
import type { Question, QuestionTerm } from './question.ts';
import { isOutdated, nameInWords, yearsIn } from './series.ts';
import type { CutPassage, Unit } from './units.ts';

/** What words say for and against one unit as the answer; every value between -1 and 1 or so, by name. */
export interface WordFeatures {
  /** Share of the question's weight found in the unit itself. */
  readonly own: number;
  /** Further share found around it: headings, table header, document name, neighbouring sentences. */
  readonly around: number;
  /** Share found in headings, table header and document name alone. */
  readonly titles: number;
  /** Share of neighbouring question terms that also stand close together here. */
  readonly phrase: number;
  /** The expected kind of thing is here: 1; is not: -1; the question does not tell: 0. */
  readonly answer: number;
  /** How close that thing stands to matched terms, 0 to 1. */
  readonly near: number;
  /** 1 for the best hit, falling with the rank. */
  readonly rank: number;
  /** Logarithm of the length in terms over a usual sentence. */
  readonly length: number;
  /** A newer document of the same name but for the year was found too, and the question names no year. */
  readonly outdated: number;
  /** Share of the question's weight that the header of a row's table adds to the row. */
  readonly column: number;
  /** Share of the question's codes that stand neither here nor in what titles this. */
  readonly codesMissing: number;
  /** The unit opens with a code of the question, as an entry that explains it, or tells what is asked right behind it. */
  readonly entry: number;
  /** The passage is in the language of the question. */
  readonly language: number;
  /** The unit is about another year or another article of the same family. */
  readonly conflict: number;
}

/** What speaks for and against one unit, in words and in meaning. */
export type UnitFeatures = WordFeatures & MeaningFeatures;

/** A unit with its features and the strengths behind them. */
export interface ReadUnit {
  readonly unit: Unit;
  readonly features: WordFeatures;
  /** Strength by question term in the unit, and in unit and surroundings together. */
  readonly own: readonly number[];
  readonly withContext: readonly number[];
  /** Strength by question term in headings, table header and document name. */
  readonly inTitles: readonly number[];
  /** Where in the passage something of the expected kind stands. */
  readonly finds: readonly { readonly start: number; readonly end: number }[];
}

/** How much a term counts when it stands near the unit and not in it. */
const nearness = { heading: 0.8, header: 0.8, name: 0.7, previous: 0.7, next: 0.4, passage: 0.5 };

/** Reads every unit of one passage against the question. */
export function readUnits(
  question: Question,
  weights: readonly number[],
  { passage, units, headingTerms, headerTerms, nameTerms }: CutPassage,
  match: (term: Term) => Strengths,
  newest: ReadonlyMap<string, string>,
): readonly ReadUnit[] {
  const count = question.terms.length;
  const own = units.map((unit) => strengthsIn(unit.terms, match, count));
  const above = strengthsIn(headingTerms, match, count);
  const outerHeader = strengthsIn(headerTerms, match, count);
  const name = strengthsIn(nameTerms, match, count);
  const everywhere = own.reduce(
    (best, strengths) => best.map((value, i) => Math.max(value, strengths[i] ?? 0)),
    new Array<number>(count).fill(0),
  );
  const titlesText = [...passage.headings, nameInWords(passage.documentName), passage.tableHeader ?? ''].join(
    '\n',
  );
  const outdated = question.years.length === 0 && isOutdated(passage.documentName, newest);
  const codes = question.terms.flatMap((term, index) => (term.kind === 'identifier' ? [index] : []));
  const share = (strengths: readonly number[]) => weighted(strengths, weights);

  return units.map((unit, index) => {
    const lexical = own[index] ?? [];
    const none: readonly number[] = [];
    const headerUnit = unit.header === undefined ? undefined : units[unit.header];
    const headerText = headerUnit
      ? passage.text.slice(headerUnit.start, headerUnit.end)
      : (passage.tableHeader ?? '');
    const body = passage.text.slice(unit.start, unit.end);
    const matched = unit.terms.filter((term) =>
      [...match(term).values()].some((strength) => strength >= 0.6),
    );
    const leadsIn = question.expects === 'steps' && leadsIntoList(unit, units);
    const finds = (
      unit.kind === 'row'
        ? findInRow(body, headerText, question.expects)
        : findAnswers(body, question.expects)
    )
      ?.map((find) => ({ start: find.start + unit.start, end: find.end + unit.start }))
      .filter((find) => !repeats(find, unit.terms, matched))
      .concat(leadsIn ? [{ start: unit.end - 1, end: unit.end }] : []);
    const mine = lexical.map((strength, i) =>
      question.terms[i]?.asksForKind && (finds?.length ?? 0) > 0 ? Math.max(strength, 0.7) : strength,
    );
    const inner = unit.heading === undefined ? none : (own[unit.heading] ?? none);
    const header = unit.header === undefined ? outerHeader : (own[unit.header] ?? none);
    const before = unit.kind === 'row' ? none : (own[index - 1] ?? none);
    const after = unit.kind === 'row' ? none : (own[index + 1] ?? none);
    const titles = weights.map((_, i) =>
      Math.max(
        nearness.heading * Math.max(above[i] ?? 0, inner[i] ?? 0),
        unit.kind === 'row' ? nearness.header * (header[i] ?? 0) : 0,
        nearness.name * (name[i] ?? 0),
      ),
    );
    const withContext = weights.map((_, i) =>
      Math.max(
        mine[i] ?? 0,
        titles[i] ?? 0,
        nearness.previous * (before[i] ?? 0),
        nearness.next * (after[i] ?? 0),
        unit.kind === 'row' ? 0 : nearness.passage * (everywhere[i] ?? 0),
      ),
    );
    return {
      unit,
      own: mine,
      withContext,
      inTitles: titles,
      finds: finds ?? [],
      features: {
        own: share(mine),
        around: share(withContext) - share(mine),
        titles: share(titles),
        phrase: phraseShare(unit.terms, match, count),
        answer: finds === undefined ? 0 : finds.length > 0 ? 1 : -1,
        near: closeness(finds ?? [], matched),
        rank: 1 / (1 + 0.5 * (passage.rank - 1)),
        length: Math.log((unit.terms.length + 1) / 20),
        outdated: outdated ? 1 : 0,
        column:
          unit.kind === 'row'
            ? share(header.map((strength, i) => Math.max(0, strength - (lexical[i] ?? 0))))
            : 0,
        codesMissing: share01(
          codes.map((i) => (Math.max(mine[i] ?? 0, (titles[i] ?? 0) / 0.7) >= 1 ? 0 : 1)),
        ),
        entry:
          opensWithCode(unit, codes, match) ||
          (measures.has(question.expects) && followsCode(finds ?? [], unit, codes, match))
            ? 1
            : 0,
        language: passage.language === question.language ? 1 : 0,
        conflict: conflicts(question, unit, body, titlesText, inner, above, name) ? 1 : 0,
      },
    };
  });
}

function share01(flags: readonly number[]): number {
  return flags.length === 0 ? 0 : flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
}

/** `| E-45 | Pressure too low |` explains E-45; a sentence that mentions it need not. */
function opensWithCode(unit: Unit, codes: readonly number[], match: (term: Term) => Strengths): boolean {
  if (codes.length === 0 || unit.kind === 'sentence') return false;
  return unit.terms.some(
    (term) => term.start - unit.start <= 4 && codes.some((index) => (match(term).get(index) ?? 0) >= 1),
  );
}

/** Measures of a thing. Amounts of money are not: a price list and five contracts name one each. */
const measures: ReadonlySet<AnswerType> = new Set([
  'duration',
  'extent',
  'length',
  'speed',
  'temperature',
  'weight',
]);

/** `cable K7 of 3 m` tells how long K7 is: the kind of thing asked for stands right behind the code asked for. */
function followsCode(
  finds: readonly { readonly start: number; readonly end: number }[],
  unit: Unit,
  codes: readonly number[],
  match: (term: Term) => Strengths,
): boolean {
  return unit.terms.some(
    (term) =>
      codes.some((index) => (match(term).get(index) ?? 0) >= 1) &&
      finds.some(({ start }) => /^[^.,;:|\n]{1,12}$/.test(unit.passage.text.slice(term.end, start))),
  );
}

/** `Proceed as follows:` before a list: the list is the answer to how something is done. */
function leadsIntoList(unit: Unit, units: readonly Unit[]): boolean {
  return units[unit.index + 1]?.kind === 'listItem' && unit.passage.text[unit.end - 1] === ':';
}

/** A find that only repeats the question (its year, its article number, its names) is no answer. */
function repeats(
  find: { start: number; end: number },
  terms: readonly Term[],
  matched: readonly Term[],
): boolean {
  const inside = terms.filter((term) => term.start < find.end && find.start < term.end);
  const known = inside.filter((term) => matched.includes(term));
  if (known.some((term) => term.kind === 'identifier')) return true;
  return known.length > 0 && inside.every((term) => term.stopWord || matched.includes(term));
}

function weighted(strengths: readonly number[], weights: readonly number[]): number {
  let total = 0;
  let found = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    found += weight * (strengths[i] ?? 0);
  }
  return total === 0 ? 0 : found / total;
}

function phraseShare(terms: readonly Term[], match: (term: Term) => Strengths, count: number): number {
  if (count < 2) return 0;
  const pairs = new Set<number>();
  const words = terms.filter((term) => !term.stopWord);
  for (const [at, term] of words.entries()) {
    for (const index of match(term).keys()) {
      for (const other of words.slice(Math.max(0, at - 2), at + 3)) {
        if (other !== term && match(other).has(index + 1)) pairs.add(index);
      }
    }
  }
  return pairs.size / (count - 1);
}

function closeness(finds: readonly { start: number; end: number }[], matched: readonly Term[]): number {
  let best = 0;
  for (const find of finds) {
    for (const term of matched) {
      const gap = Math.max(0, term.start - find.end, find.start - term.end);
      best = Math.max(best, 1 / (1 + gap / 20));
    }
  }
  return best;
}

/**
 * Another year, or another code of the same family (`LM-500` for `LM-400`), while the asked one is neither in
 * the unit nor in what titles it. The nearest place that names any year decides.
 */
function conflicts(
  question: Question,
  unit: Unit,
  body: string,
  titles: string,
  ...around: readonly (readonly number[])[]
): boolean {
  if (question.years.length > 0) {
    const here = yearsIn(body);
    const scope = here.length > 0 ? here : yearsIn(titles);
    const inTitles = yearsIn(titles);
    const named = question.years.some((year) => scope.includes(year) || inTitles.includes(year));
    if (scope.length > 0 && !named) return true;
  }
  return question.terms.some((asked, index) => {
    if (asked.kind !== 'identifier' || around.some((strengths) => (strengths[index] ?? 0) >= 1)) return false;
    if (unit.terms.some((term) => term.term === asked.form)) return false;
    return unit.terms.some((term) => /\d/.test(term.term) && sameFamily(asked, term.term));
  });
}

/** Codes with the same letters and other digits. Plain numbers and dates have no family. */
function sameFamily(asked: QuestionTerm, other: string): boolean {
  const letters = (code: string) => code.replace(/[^\p{L}§]/gu, '');
  return letters(asked.form) !== '' && letters(asked.form) === letters(other);
}
