import { type FindingCategory, normalised } from '#contract';

/** Names are told apart by their words; these categories have words, all others only one value. */
export const hasNames: ReadonlySet<FindingCategory> = new Set<FindingCategory>(['person']);

const numbers: ReadonlySet<FindingCategory> = new Set<FindingCategory>([
  ...([
    'iban',
    'card',
    'bankAccount',
    'ahv',
    'uid',
    'passport',
    'idCard',
    'taxId',
    'socialInsurance',
  ] as const),
  ...(['healthInsurance', 'companyRegister', 'vat', 'plate', 'patientId', 'caseId', 'mac'] as const),
]);

/** Two values of a category with the same key are one: spaces, separators and letter case aside. */
export function keyOf(category: FindingCategory, value: string): string {
  const plain = normalised(value).replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (category === 'phone') return plain.replace(/[^\d+]/g, '').replace(/^00/, '+');
  if (numbers.has(category)) return plain.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  // Case is part of a password.
  if (category === 'secret') return plain;
  return plain.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** The words of a name, folded, without single letters and points. */
export function wordsOfName(name: string): readonly string[] {
  const folded = normalised(name).toLowerCase();
  return folded.match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? [];
}
