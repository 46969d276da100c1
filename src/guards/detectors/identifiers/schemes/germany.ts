import { isGermanDocument, isIdNr, isIk, isKvnr, isRvnr } from '../checks/german.ts';
import { isSteuernummer } from '../checks/steuernummer.ts';
import { lengths, type Scheme } from '../scheme.ts';

const document = '[CFGHJKLMNPRTVWXYZ][0-9CFGHJKLMNPRTVWXYZ]{8}';

// biome-ignore format: a row a scheme.
export const germany: readonly Scheme[] = [
  { id: 'de.idnr', category: 'taxId', reason: 'de.idnr', lengths: [11],
    form: /^[1-9]\d{10}$/, holds: isIdNr, alone: 0.8, written: /^(?:\d{11}|\d{2} \d{3} \d{3} \d{3}|\d{10} \d)$/ },
  { id: 'de.stnr', category: 'taxId', reason: 'de.stnr', lengths: [10, 11, 13],
    form: /^\d{10,13}$/, holds: isSteuernummer, alone: 0.7, written: /^\d{2,3} ?\/ ?\d{3,4} ?\/ ?\d{4,5}(?: ?\/ ?\d)?$/ },
  { id: 'de.rvnr', category: 'socialInsurance', reason: 'de.rvnr', lengths: [12],
    form: /^\d{8}[A-Z]\d{3}$/, holds: isRvnr, alone: 1 },
  { id: 'de.kvnr', category: 'healthInsurance', reason: 'de.kvnr', lengths: [10],
    form: /^[A-Z]\d{9}$/, holds: isKvnr, alone: 1, written: /^[A-Za-z]\d{9}$|^[A-Z] ?\d{3} ?\d{3} ?\d{3}$/ },
  { id: 'de.ik', category: 'healthInsurance', reason: 'de.ik', lengths: [9],
    form: /^1[0-8]\d{7}$/, holds: isIk, label: /(?<!\p{L})ik(?!\p{L})|institutionskennzeichen|krankenkassennummer/u },
  { id: 'de.passport', category: 'passport', reason: 'de.passport', lengths: [9, 10],
    form: new RegExp(`^(?:${document}|${document}\\d)$`), holds: isGermanDocument, label: /personalausweis|ausweis/u },
  { id: 'de.idcard', category: 'idCard', reason: 'de.idcard', lengths: [9, 10],
    form: new RegExp(`^(?:${document}|${document}\\d|T\\d{8})$`), holds: (text) => /^T\d{8}$/.test(text) || isGermanDocument(text) },
  { id: 'de.licence', category: 'idCard', reason: 'de.licence', lengths: [11],
    form: /^[A-Z]{2}\d{8}[A-Z0-9]$/, alone: 0.6, written: /^[A-Za-z]{2}\d{8}[A-Za-z0-9]$/ },
  { id: 'de.register', category: 'companyRegister', reason: 'de.register', lengths: lengths(4, 12),
    form: /^HR[AB]\d{1,6}[A-Z]{0,3}$/, alone: 0.95 },
  { id: 'de.register-other', category: 'companyRegister', reason: 'de.register-other', lengths: lengths(4, 11),
    form: /^(?:VR|PR|GNR|GSR)\d{1,6}[A-Z]{0,2}$/, label: /register|amtsgericht/u },
];
