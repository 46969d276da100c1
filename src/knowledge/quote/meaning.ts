import { nameInWords } from './series.ts';
import type { CutPassage, Unit } from './units.ts';

/** Cosine of the question and a unit, by {@link unitKey}; only of the units that were compared. */
export type Cosines = ReadonlyMap<string, number>;

/** What an encoder's cosines say of one unit among the others of its question; all 0 when it was not asked. */
export interface MeaningFeatures {
  /** How far its cosine is above the mean of the units compared, in twentieths. */
  readonly meaning: number;
  /** 1 for the unit nearest in meaning, falling with its place. */
  readonly nearest: number;
  /** How far the best cosine of its passage is below the best of all, in twentieths; 0 or less. */
  readonly nearPassage: number;
}

/** Cosines of one encoder lie close together: a difference of so much is a large one. */
export const largeDifference = 0.05;

const none: MeaningFeatures = { meaning: 0, nearest: 0, nearPassage: 0 };

/** Names a unit among the passages of one question. */
export function unitKey({ passage, start }: Unit): string {
  return `${passage.id}\u0000${start}`;
}

/** Reads the cosines of one question. A unit that was not compared counts as the farthest one. */
export function meaningFeatures(units: readonly Unit[], cosines: Cosines): (unit: Unit) => MeaningFeatures {
  const compared = units.flatMap((unit) => cosines.get(unitKey(unit)) ?? []).sort((a, b) => b - a);
  const [top] = compared;
  const bottom = compared.at(-1);
  if (top === undefined || bottom === undefined) return () => none;
  const mean = compared.reduce((sum, one) => sum + one, 0) / compared.length;
  const bestOf = new Map<string, number>();
  for (const unit of units) {
    const cosine = cosines.get(unitKey(unit)) ?? bottom;
    bestOf.set(unit.passage.id, Math.max(bestOf.get(unit.passage.id) ?? -1, cosine));
  }
  return (unit) => {
    const cosine = cosines.get(unitKey(unit)) ?? bottom;
    const place = compared.findIndex((one) => one <= cosine);
    return {
      meaning: (cosine - mean) / largeDifference,
      nearest: 1 / (1 + place),
      nearPassage: ((bestOf.get(unit.passage.id) ?? bottom) - top) / largeDifference,
    };
  };
}

/**
 * What an encoder reads of a unit: where it stands (document, headings, the labels of a row's cells) and the unit
 * itself, because `two years` alone could be about anything.
 */
export function unitInContext(unit: Unit, { passage, units }: CutPassage): string {
  const inner = unit.heading === undefined ? undefined : units[unit.heading];
  const headings = [
    ...passage.headings,
    ...(inner ? [passage.text.slice(inner.start, inner.end).replace(/^#+\s*/, '')] : []),
  ];
  const above = [nameInWords(passage.documentName), ...new Set(headings.slice(-2))].join(' – ');
  const header = unit.header === undefined ? undefined : units[unit.header];
  const labels = header ? passage.text.slice(header.start, header.end) : passage.tableHeader?.split('\n')[0];
  const body = passage.text.slice(unit.start, unit.end);
  return `${above}: ${unit.kind === 'row' ? rowInWords(body, labels) : body}`;
}

/** `| LM-400 | 24 |` below `| Machine | Months |` is `Machine LM-400, Months 24`. */
function rowInWords(row: string, header: string | undefined): string {
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const labels = cells(header ?? '');
  return cells(row)
    .map((cell, index) => (cell === '' ? '' : `${labels[index] ?? ''} ${cell}`.trim()))
    .filter((cell) => cell !== '')
    .join(', ');
}
