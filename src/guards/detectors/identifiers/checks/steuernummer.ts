/**
 * Forms of the tax number (Steuernummer): what each federal state writes, and the 13 digits of ELSTER (federal number
 * of the state, office, a zero, district, serial number). F office, B district, U serial number.
 */
const forms: readonly (readonly [state: string, written: string, elster: string])[] = [
  ['Baden-Württemberg', 'FFBBBUUUUP', '28FF0BBBUUUUP'],
  ['Bayern', 'FFFBBBUUUUP', '9FFF0BBBUUUUP'],
  ['Berlin', 'FFBBBUUUUP', '11FF0BBBUUUUP'],
  ['Brandenburg', '0FFBBBUUUUP', '30FF0BBBUUUUP'],
  ['Bremen', 'FFBBBUUUUP', '24FF0BBBUUUUP'],
  ['Hamburg', 'FFBBBUUUUP', '22FF0BBBUUUUP'],
  ['Hessen', '0FFBBBUUUUP', '26FF0BBBUUUUP'],
  ['Mecklenburg-Vorpommern', '0FFBBBUUUUP', '40FF0BBBUUUUP'],
  ['Niedersachsen', 'FFBBBUUUUP', '23FF0BBBUUUUP'],
  ['Nordrhein-Westfalen', 'FFFBBBBUUUP', '5FFF0BBBBUUUP'],
  ['Rheinland-Pfalz', 'FFBBBUUUUP', '27FF0BBBUUUUP'],
  ['Saarland', '0FFBBBUUUUP', '10FF0BBBUUUUP'],
  ['Sachsen', '2FFBBBUUUUP', '32FF0BBBUUUUP'],
  ['Sachsen-Anhalt', '1FFBBBUUUUP', '31FF0BBBUUUUP'],
  ['Schleswig-Holstein', 'FFBBBUUUUP', '21FF0BBBUUUUP'],
  ['Thüringen', '1FFBBBUUUUP', '41FF0BBBUUUUP'],
];
const pattern = new RegExp(
  `^(?:${[...new Set(forms.flatMap(([, written, elster]) => [written, elster]))]
    .map((form) => form.replace(/[FBUP]/g, '\\d'))
    .join('|')})$`,
);

/** Whether the digits have the form of any state; their check digits follow rules that the states do not publish. */
export function isSteuernummer(digits: string): boolean {
  return pattern.test(digits);
}
