import { byLibrary } from '../checks/by-library.ts';
import { lengths, type Scheme } from '../scheme.ts';

// biome-ignore format: a row a scheme.
export const austria: readonly Scheme[] = [
  { id: 'at.tin', category: 'taxId', reason: 'at.tin', lengths: [9],
    form: /^\d{9}$/, holds: byLibrary('AT', 'tin'), alone: 0.7, written: /^\d{2}[ -]\d{3}\/\d{4}$/ },
  { id: 'at.vnr', category: 'socialInsurance', reason: 'at.vnr', lengths: [10],
    form: /^[1-9]\d{3}(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d{2}$/, holds: byLibrary('AT', 'vnr'), alone: 0.8, written: /^\d{4}[ /-]\d{6}$/ },
  { id: 'at.fn', category: 'companyRegister', reason: 'at.fn', lengths: lengths(4, 9),
    form: /^FN\d{1,6}[A-Z]$/, holds: byLibrary('AT', 'businessid'), alone: 0.95 },
];
