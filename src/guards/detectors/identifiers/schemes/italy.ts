import { byLibrary } from '../checks/by-library.ts';
import { isCodiceFiscale } from '../checks/codice-fiscale.ts';
import type { Scheme } from '../scheme.ts';

/** What the Ministry of the Interior prints on its pictures of the electronic card is nobody's number. */
const isNoSpecimen = (number: string) => number !== 'CA00000AA';

// biome-ignore format: a row a scheme.
export const italy: readonly Scheme[] = [
  { id: 'it.codicefiscale', category: 'taxId', reason: 'it.codicefiscale', lengths: [16],
    form: /^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/, holds: isCodiceFiscale, alone: 1 },
  { id: 'it.codicefiscale-company', category: 'taxId', reason: 'it.codicefiscale-company', lengths: [11],
    form: /^\d{11}$/, holds: byLibrary('IT', 'iva'), label: /codice fiscale|c\.? ?f\./u },
  { id: 'it.passport', category: 'passport', reason: 'it.passport', lengths: [9], form: /^[A-Z]{2}\d{7}$/ },
  { id: 'it.idcard', category: 'idCard', reason: 'it.idcard', lengths: [9],
    form: /^(?:[A-Z]{2}\d{7}|\d{7}[A-Z]{2}|[A-Z]{2}\d{5}[A-Z]{2})$/, holds: isNoSpecimen, label: /carta d'identit/u },
  { id: 'it.licence', category: 'idCard', reason: 'it.licence', lengths: [10],
    form: /^(?:[A-Z]{2}\d{7}[A-Z]|U1[B-HJ-NP-Z0-9]{7}[A-Z])$/, label: /patente|licen[cs]e/u },
];
