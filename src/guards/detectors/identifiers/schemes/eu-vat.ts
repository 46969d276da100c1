import { euVat } from 'stdnum';
import { byLibrary } from '../checks/by-library.ts';
import type { Scheme } from '../scheme.ts';

/** Form of the number behind the country per member of the union (Directive 2006/112/EC, art. 215). */
// biome-ignore format: a row a member.
const members: readonly (readonly [prefix: string, form: string, lengths: readonly number[]])[] = [
  ['AT', 'U\\d{8}', [9]], ['BE', '[01]?\\d{9}', [9, 10]],
  ['BG', '\\d{9,10}', [9, 10]], ['CY', '\\d{8}[A-Z]', [9]],
  ['CZ', '\\d{8,10}', [8, 9, 10]], ['DE', '[1-9]\\d{8}', [9]],
  ['DK', '\\d{8}', [8]], ['EE', '\\d{9}', [9]],
  ['EL', '\\d{9}', [9]], ['ES', '(?:[A-Z]\\d{7}[A-Z0-9]|\\d{8}[A-Z])', [9]],
  ['FI', '\\d{8}', [8]], ['FR', '[A-HJ-NP-Z0-9]{2}\\d{9}', [11]],
  ['HR', '\\d{11}', [11]], ['HU', '\\d{8}', [8]],
  ['IE', '\\d[A-Z0-9]\\d{5}[A-Z]{1,2}', [8, 9]], ['IT', '\\d{11}', [11]],
  ['LT', '(?:\\d{9}|\\d{12})', [9, 12]], ['LU', '\\d{8}', [8]],
  ['LV', '\\d{11}', [11]], ['MT', '\\d{8}', [8]],
  ['NL', '\\d{9}B\\d{2}', [12]], ['PL', '\\d{10}', [10]],
  ['PT', '[1-9]\\d{8}', [9]], ['RO', '[1-9]\\d{5,9}', [6, 7, 8, 9, 10]],
  ['SE', '\\d{12}', [12]], ['SI', '[1-9]\\d{7}', [8]],
  ['SK', '[1-9]\\d{9}', [10]], ['GB', '(?:\\d{9}|\\d{12}|(?:GD|HA)\\d{3}|(?:GD|HA)8888\\d{5})', [5, 9, 11, 12]],
];

/** Two rows a member: with its country in front no label is needed; without it, one is. */
export const euVatSchemes: readonly Scheme[] = members.flatMap(([prefix, form, sizes]): Scheme[] => {
  const country = prefix === 'EL' ? 'GR' : prefix;
  const validators = euVat[country];
  const holds = validators
    ? (text: string) => validators.some((validator) => validator.validate(text).isValid)
    : byLibrary(country, 'vat');
  const common = { category: 'vat', reason: 'vat', values: { country } } as const;
  return [
    {
      ...common,
      id: `${country.toLowerCase()}.vat`,
      lengths: sizes.map((size) => size + 2),
      form: new RegExp(`^${prefix}${form}$`),
      holds: (text) => holds(text) || holds(text.slice(2)),
      alone: 0.98,
      // "de 123 456 789" is a French or Spanish "of", not a country.
      written: new RegExp(`^(?:${prefix}.+|${prefix.toLowerCase()}[\\p{L}\\p{N}]+)$`, 'u'),
    },
    {
      ...common,
      id: `${country.toLowerCase()}.vat-bare`,
      lengths: sizes,
      form: new RegExp(`^${form}$`),
      holds,
    },
  ];
});
