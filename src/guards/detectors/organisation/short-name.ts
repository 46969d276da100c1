import type { Finding } from '../../finding.ts';
import { organisationAt } from './rule.ts';

/** `Bundesamt für Gesundheit (BAG)`: what it is called for short. */
export function shortName(text: string, { reason, end, confidence }: Finding): readonly Finding[] {
  if (text.charCodeAt(end + 1) !== openingBracket || reason === 'placeOrCompanyName') return none;
  acronym.lastIndex = end;
  const name = acronym.exec(text)?.[1];
  return name ? [organisationAt(end + 2, end + 2 + name.length, confidence, reason)] : none;
}
const openingBracket = 40;
const acronym = / \((\p{Lu}(?=\p{L}{0,7}\p{Lu})[\p{L}-]{1,9})\)/uy;
const none: readonly Finding[] = [];
