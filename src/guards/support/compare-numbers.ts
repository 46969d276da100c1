import type { Alignment } from './align.ts';
import { type NumberSeen, sameQuantity, sameValue } from './numbers.ts';
import type { ReadPassage } from './read-passage.ts';

export interface NumberTrouble {
  readonly kind: 'number' | 'unit';
  /** Tokens of the sentence, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly certain: boolean;
}

/** Numbers of a sentence that the passage does not have, has with another unit, or has another one of in this place. */
export function compareNumbers(
  claimed: readonly NumberSeen[],
  passage: ReadPassage,
  alignment: Alignment | undefined,
): readonly NumberTrouble[] {
  // Day and year of a date that holds as a whole are not asked again.
  let within = 0;
  return claimed.slice(0, mostClaims).flatMap((claim): NumberTrouble[] => {
    if (isArticle(claim)) return [];
    const { from, to } = claim;
    const trouble = (kind: 'number' | 'unit', certain = true): NumberTrouble[] => [
      { kind, from, to, certain },
    ];
    const isSame = (seen: NumberSeen): boolean => sameValue(claim, seen) || sameQuantity(claim, seen);
    const values = passage.quantities.filter(isSame);
    if (claim.from < within) return [];
    if (claim.unit?.dimension === 'date' && values.length > 0) within = to;
    const counterpart = alignment && replacedBy(claim, passage, alignment);
    if (counterpart && !sameValue(claim, counterpart) && !sameQuantity(claim, counterpart))
      return trouble('number');
    if (values.length === 0) return trouble('number', claim.unit?.dimension !== 'date' || passage.dated);
    if (!claim.unit) return [];
    // Stands in this place with another unit, whatever the rest of the passage has.
    const here =
      alignment &&
      passage.numbers.filter(
        (seen) => seen.from >= alignment.from && seen.from < alignment.to && isSame(seen),
      );
    const candidates = here && here.length > 0 ? here : values;
    if (candidates.some((seen) => seen.unit !== undefined && sameQuantity(claim, seen))) return [];
    if (candidates.every(({ unit }) => unit !== undefined)) return trouble('unit');
    // The passage gives the number without this unit: in a table its head has it.
    const unit = claim.unit;
    const named = passage.numbers.some((seen) => seen.unit?.dimension === unit.dimension);
    return named ? [] : trouble('unit', alignment !== undefined);
  });
}

/** No sentence that a person reads claims more numbers; each is held against every number of the passage. */
const mostClaims = 100;

/** `ein`, `une`, `one` count nothing surely. */
const isArticle = (claim: NumberSeen): boolean =>
  claim.inWords && claim.values.length === 1 && claim.values[0] === 1;

/** The number that the passage has where the sentence has this one. */
function replacedBy(claim: NumberSeen, passage: ReadPassage, alignment: Alignment): NumberSeen | undefined {
  const difference = alignment.differences.find(({ said }) => said.includes(claim.from));
  if (!difference || difference.said.length > 8) return undefined;
  const there = passage.numbers.filter(({ from }) => difference.written.includes(from) && !isArticle(claim));
  return there.find((seen) => sameValue(claim, seen) || sameQuantity(claim, seen)) ?? there[0];
}
