import { byLibrary } from '../checks/by-library.ts';
import { lengths, type Scheme } from '../scheme.ts';

const isUid = byLibrary('CH', 'uid');

// biome-ignore format: a row a scheme.
export const switzerland: readonly Scheme[] = [
  { id: 'ch.ssn', category: 'ahv', name: 'a Swiss AHV number whose check digit holds', lengths: [13],
    form: /^756\d{10}$/, holds: byLibrary('CH', 'ssn'), alone: 1, written: /^756(?:\d{10}|([. -])\d{4}\1\d{4}\1\d{2})$/ },
  { id: 'ch.uid', category: 'uid', name: 'a Swiss enterprise number (UID) whose check digit holds', lengths: [12],
    form: /^CHE\d{9}$/, holds: isUid, alone: 1 },
  { id: 'ch.vat', category: 'vat', name: 'a Swiss VAT number whose check digit holds', lengths: [15, 16],
    form: /^CHE\d{9}(?:MWST|TVA|IVA|TPV|VAT)$/, holds: (text) => isUid(text.slice(0, 12)), alone: 1 },
  { id: 'ch.veka', category: 'healthInsurance', name: 'the number of a Swiss health-insurance card', lengths: [20],
    form: /^80756\d{15}$/, alone: 0.95 },
  { id: 'ch.esr', category: 'bankAccount', name: 'a Swiss payment reference whose check digit holds', lengths: [26, 27],
    form: /^\d{5,27}$/, holds: isReference, alone: 0.7, written: /^(?:\d{26,27}|\d{1,2}(?: \d{5}){5})$/ },
  { id: 'ch.register', category: 'companyRegister', name: 'a number of the Swiss commercial register', lengths: [13],
    form: /^CH\d{11}$/, alone: 0.95, written: /^CH-\d{3}\.\d\.\d{3}\.\d{3}-\d$/ },
  { id: 'li.peid', category: 'taxId', name: 'a Liechtenstein personal number', lengths: lengths(7, 12), form: /^0*[1-9]\d{3,6}$/, holds: byLibrary('LI', 'peid'), label: /peid|personenidentifikation/u, onlyLabel: true },
];

/** Modulo 10, recursive, over the reference of a payment slip (SIX, Swiss Payment Standards, annex B). */
function isReference(digits: string): boolean {
  let carry = 0;
  for (const digit of digits.slice(0, -1))
    carry = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5][(carry + Number(digit)) % 10] ?? 0;
  return (10 - carry) % 10 === Number(digits.at(-1));
}
