import { numberReasons } from './number-reasons.ts';
import { orderReasons } from './order-reasons.ts';
import { textReasons } from './text-reasons.ts';

/** Why something counts as a finding: a key that stays, in every language a sentence (holes: `{word}`, `{country}`, `{issuer}`). */
export type FindingReason = keyof typeof textReasons | keyof typeof numberReasons;
/** Why a text seems to give the model orders. */
export type OrderReason = keyof typeof orderReasons;

/** What stands in the holes of a reason. */
export type ReasonValues = Readonly<Record<string, string>>;

const english: Readonly<Record<FindingReason | OrderReason, string>> = {
  ...textReasons,
  ...numberReasons,
  ...orderReasons,
};

/** A reason as a sentence in English, for whoever does not read keys. */
export function reasonInEnglish(reason: FindingReason | OrderReason, values: ReasonValues = {}): string {
  return english[reason].replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
}
