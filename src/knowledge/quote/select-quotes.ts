import type { ReadUnit, UnitFeatures } from './unit-features.ts';
import type { CutPassage, Unit } from './units.ts';

/** An exact slice of a passage. */
export interface Quote {
  readonly passage: string;
  /** UTF-16 offsets into the passage's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Probability that the answer stands here, as the fitted score sees it. */
  readonly score: number;
}

/** A unit with its share of the probability that some unit holds the answer. */
export interface RankedUnit extends ReadUnit {
  readonly features: UnitFeatures;
  readonly score: number;
  readonly probability: number;
}

/** Limits of one answer. */
export interface QuoteLimits {
  readonly maxQuotes: number;
  readonly maxCharacters: number;
  /** Further units are quoted until this much probability is covered. */
  readonly enough: number;
  /** A question for a procedure gets the whole list, not the one step that matches best. */
  readonly wholeLists: boolean;
}

/** Openings that lean on the sentence before: pronouns and connectives of the four languages. */
const leaning =
  /^(?:Er|Sie|Es|Dies(?:e[rsmn]?)?|Diese|Dazu|Dabei|Dafür|Davon|Dadurch|Danach|Darin|Daher|Deshalb|Il|Elle|Ils|Elles|Celui-ci|Celle-ci|Cela|Ceci|Ce|Cette|Ces|Esso|Essa|Questo|Questa|Questi|Queste|Ciò|Egli|Ella|It|He|She|They|This|These|Those|His|Her|Its|Their)(?![\p{L}])/u;

/**
 * Picks what to quote: the best unit, what it needs to be understood (the sentence a pronoun leans on, the list
 * behind a colon), and further units while the best ones leave doubt. Overlapping and adjacent ones are joined.
 */
export function selectQuotes(
  ranked: readonly RankedUnit[],
  passages: ReadonlyMap<string, CutPassage>,
  limits: QuoteLimits,
): readonly Quote[] {
  const taken = new Map<string, Map<number, number>>();
  let characters = 0;
  let mass = 0;
  const take = (units: readonly Unit[], probability: number): boolean => {
    const fresh = units.filter((unit) => !taken.get(unit.passage.id)?.has(unit.index));
    const size = fresh.reduce((sum, unit) => sum + unit.end - unit.start + 1, 0);
    if (characters > 0 && characters + size > limits.maxCharacters) return false;
    for (const unit of fresh) {
      const inPassage = taken.get(unit.passage.id) ?? new Map<number, number>();
      taken.set(unit.passage.id, inPassage.set(unit.index, probability));
    }
    characters += size;
    return true;
  };
  for (const { unit, probability } of ranked) {
    if (mass >= limits.enough || probability < 0.07 * (ranked[0]?.probability ?? 0)) break;
    const all = passages.get(unit.passage.id)?.units ?? [];
    const before = taken.size > 0 ? groups(taken).length : 0;
    if (before >= limits.maxQuotes && !touches(taken, unit)) continue;
    if (!take([unit], probability)) continue;
    mass += probability;
    for (const companion of companions(unit, all, limits.wholeLists)) {
      if (!take([companion], probability)) break;
    }
  }
  return groups(taken)
    .map(({ passage, first, last, score }) => toQuote(passages.get(passage), first, last, score))
    .filter((quote) => quote !== undefined)
    .sort((a, b) => b.score - a.score)
    .slice(0, limits.maxQuotes);
}

/** What a unit cannot be understood without: the list behind a colon, the sentence a pronoun leans on. */
function companions(unit: Unit, all: readonly Unit[], wholeLists: boolean): readonly Unit[] {
  const body = unit.passage.text.slice(unit.start, unit.end);
  if (/:\s*$/.test(body)) return run(all.slice(unit.index + 1), ['listItem', 'row', 'header']);
  if (wholeLists && unit.kind === 'listItem') {
    const above = run(all.slice(0, unit.index).reverse(), ['listItem']).toReversed();
    const lead = all[unit.index - above.length - 1];
    return [
      ...(lead?.kind === 'sentence' ? [lead] : []),
      ...above,
      ...run(all.slice(unit.index + 1), ['listItem']),
    ];
  }
  const paragraph = paragraphOf(unit, all);
  const size = paragraph.reduce((sum, one) => sum + one.end - one.start + 1, 0);
  if (size <= shortParagraph) return paragraph.filter((one) => one !== unit);
  const before = all[unit.index - 1];
  return unit.kind === 'sentence' && leaning.test(body) && before?.kind === 'sentence' ? [before] : [];
}

/** A paragraph up to this long (UTF-16 units) is quoted whole: half of it would be harder to understand. */
const shortParagraph = 320;

/** The sentences between the same line breaks as this one. */
function paragraphOf(unit: Unit, all: readonly Unit[]): readonly Unit[] {
  if (unit.kind !== 'sentence') return [unit];
  const together = (one: Unit | undefined, next: Unit | undefined) =>
    one?.kind === 'sentence' &&
    next?.kind === 'sentence' &&
    !unit.passage.text.slice(one.end, next.start).includes('\n');
  let [first, last] = [unit.index, unit.index];
  while (together(all[first - 1], all[first])) first -= 1;
  while (together(all[last], all[last + 1])) last += 1;
  return all.slice(first, last + 1);
}

/** The units at the beginning that are of these kinds. */
function run(units: readonly Unit[], kinds: readonly Unit['kind'][]): readonly Unit[] {
  const end = units.findIndex(({ kind }) => !kinds.includes(kind));
  return end < 0 ? units : units.slice(0, end);
}

function touches(taken: ReadonlyMap<string, ReadonlyMap<number, number>>, unit: Unit): boolean {
  const inPassage = taken.get(unit.passage.id);
  return inPassage !== undefined && (inPassage.has(unit.index - 1) || inPassage.has(unit.index + 1));
}

/** Runs of adjacent units, with the best probability of each run. */
function groups(
  taken: ReadonlyMap<string, ReadonlyMap<number, number>>,
): readonly { passage: string; first: number; last: number; score: number }[] {
  const found: { passage: string; first: number; last: number; score: number }[] = [];
  for (const [passage, units] of taken) {
    for (const [index, score] of [...units].sort(([a], [b]) => a - b)) {
      const open = found.at(-1);
      if (open && open.passage === passage && open.last === index - 1) {
        open.last = index;
        open.score = Math.max(open.score, score);
      } else found.push({ passage, first: index, last: index, score });
    }
  }
  return found;
}

function toQuote(cut: CutPassage | undefined, first: number, last: number, score: number): Quote | undefined {
  const start = cut?.units[first]?.start;
  const end = cut?.units[last]?.end;
  if (!cut || start === undefined || end === undefined) return undefined;
  return { passage: cut.passage.id, start, end, text: cut.passage.text.slice(start, end), score };
}
