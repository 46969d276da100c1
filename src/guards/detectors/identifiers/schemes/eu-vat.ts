import { euVat } from 'stdnum';
import { byLibrary } from '../checks/by-library.ts';
import type { Scheme } from '../scheme.ts';

/** Form of the number behind the country, and the name of the country, per member of the union (Directive 2006/112/EC, art. 215). */
// biome-ignore format: a row a member.
const members: readonly (readonly [prefix: string, form: string, lengths: readonly number[], name: string])[] = [
  ['AT', 'U\\d{8}', [9], 'an Austrian'], ['BE', '[01]?\\d{9}', [9, 10], 'a Belgian'],
  ['BG', '\\d{9,10}', [9, 10], 'a Bulgarian'], ['CY', '\\d{8}[A-Z]', [9], 'a Cypriot'],
  ['CZ', '\\d{8,10}', [8, 9, 10], 'a Czech'], ['DE', '[1-9]\\d{8}', [9], 'a German'],
  ['DK', '\\d{8}', [8], 'a Danish'], ['EE', '\\d{9}', [9], 'an Estonian'],
  ['EL', '\\d{9}', [9], 'a Greek'], ['ES', '(?:[A-Z]\\d{7}[A-Z0-9]|\\d{8}[A-Z])', [9], 'a Spanish'],
  ['FI', '\\d{8}', [8], 'a Finnish'], ['FR', '[A-HJ-NP-Z0-9]{2}\\d{9}', [11], 'a French'],
  ['HR', '\\d{11}', [11], 'a Croatian'], ['HU', '\\d{8}', [8], 'a Hungarian'],
  ['IE', '\\d[A-Z0-9]\\d{5}[A-Z]{1,2}', [8, 9], 'an Irish'], ['IT', '\\d{11}', [11], 'an Italian'],
  ['LT', '(?:\\d{9}|\\d{12})', [9, 12], 'a Lithuanian'], ['LU', '\\d{8}', [8], 'a Luxembourg'],
  ['LV', '\\d{11}', [11], 'a Latvian'], ['MT', '\\d{8}', [8], 'a Maltese'],
  ['NL', '\\d{9}B\\d{2}', [12], 'a Dutch'], ['PL', '\\d{10}', [10], 'a Polish'],
  ['PT', '[1-9]\\d{8}', [9], 'a Portuguese'], ['RO', '[1-9]\\d{5,9}', [6, 7, 8, 9, 10], 'a Romanian'],
  ['SE', '\\d{12}', [12], 'a Swedish'], ['SI', '[1-9]\\d{7}', [8], 'a Slovenian'],
  ['SK', '[1-9]\\d{9}', [10], 'a Slovak'], ['GB', '(?:\\d{9}|\\d{12}|(?:GD|HA)\\d{3}|(?:GD|HA)8888\\d{5})', [5, 9, 11, 12], 'a British'],
];

/** Two rows a member: with its country in front no label is needed; without it, one is. */
export const euVatSchemes: readonly Scheme[] = members.flatMap(([prefix, form, sizes, name]): Scheme[] => {
  const country = prefix === 'EL' ? 'GR' : prefix;
  const validators = euVat[country];
  const holds = validators
    ? (text: string) => validators.some((validator) => validator.validate(text).isValid)
    : byLibrary(country, 'vat');
  const common = { category: 'vat', name: `${name} VAT number whose check digits hold` } as const;
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
