import { byLibrary } from '../checks/by-library.ts';
import { lengths, type Scheme } from '../scheme.ts';

const isUid = byLibrary('CH', 'uid');

// biome-ignore format: a row a scheme.
export const switzerland: readonly Scheme[] = [
  { id: 'ch.ssn', category: 'ahv', reason: 'ch.ssn', lengths: [13],
    form: /^756\d{10}$/, holds: byLibrary('CH', 'ssn'), alone: 1, written: /^756(?:\d{10}|([. -])\d{4}\1\d{4}\1\d{2})$/ },
  { id: 'ch.uid', category: 'uid', reason: 'ch.uid', lengths: [12],
    form: /^CHE\d{9}$/, holds: isUid, alone: 1 },
  { id: 'ch.vat', category: 'vat', reason: 'ch.vat', lengths: [15, 16],
    form: /^CHE\d{9}(?:MWST|TVA|IVA|TPV|VAT)$/, holds: (text) => isUid(text.slice(0, 12)), alone: 1 },
  { id: 'ch.veka', category: 'healthInsurance', reason: 'ch.veka', lengths: [20],
    form: /^80756\d{15}$/, alone: 0.95 },
  { id: 'ch.esr', category: 'bankAccount', reason: 'ch.esr', lengths: [26, 27],
    form: /^\d{5,27}$/, holds: isReference, alone: 0.7, written: /^(?:\d{26,27}|\d{1,2}(?: \d{5}){5})$/ },
  { id: 'ch.register', category: 'companyRegister', reason: 'ch.register', lengths: [13],
    form: /^CH\d{11}$/, alone: 0.95, written: /^CH-\d{3}\.\d\.\d{3}\.\d{3}-\d$/ },
  { id: 'li.peid', category: 'taxId', reason: 'li.peid', lengths: lengths(7, 12), form: /^0*[1-9]\d{3,6}$/, holds: byLibrary('LI', 'peid'), label: /peid|personenidentifikation/u, onlyLabel: true },
];

/** Modulo 10, recursive, over the reference of a payment slip (SIX, Swiss Payment Standards, annex B). */
function isReference(digits: string): boolean {
  let carry = 0;
  for (const digit of digits.slice(0, -1))
    carry = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5][(carry + Number(digit)) % 10] ?? 0;
  return (10 - carry) % 10 === Number(digits.at(-1));
}
