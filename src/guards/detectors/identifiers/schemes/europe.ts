import { byLibrary } from '../checks/by-library.ts';
import {
  isCypriot,
  isDane,
  isGreek,
  isHungarianPerson,
  isLatvianPerson,
  isLuxembourgPerson,
} from '../checks/european.ts';
import { lengths, type Scheme } from '../scheme.ts';

const byCnp = byLibrary('RO', 'cnp');
/** Foreigners without a CNP have a number that begins with 9000. */
const isRomanian = (digits: string) => digits.startsWith('9000') || byCnp(digits);

/** Birth numbers part birthday and serial by a slash (Czech Act 133/2000 § 13, Slovak Act 301/1995 § 2), by a blank or not at all. */
const birthNumber = /^\d{6} ?\/? ?\d{3,4}$/;

/** Numbers of persons of the other countries of Europe: mostly digits with one check digit, so only behind a label. */
// biome-ignore format: a row a scheme.
export const europe: readonly Scheme[] = [
  { id: 'bg.egn', category: 'taxId', reason: 'bg.egn', lengths: [10], form: /^\d{10}$/, holds: byLibrary('BG', 'egn') },
  { id: 'cy.tic', category: 'taxId', reason: 'cy.tic', lengths: [9], form: /^[09]\d{7}[A-Z]$/, holds: isCypriot },
  { id: 'cz.rc', category: 'taxId', reason: 'cz.rc', lengths: [9, 10], form: /^\d{9,10}$/, always: birthNumber, holds: byLibrary('CZ', 'rc') },
  { id: 'sk.rc', category: 'taxId', reason: 'sk.rc', lengths: [9, 10], form: /^\d{9,10}$/, always: birthNumber, holds: byLibrary('SK', 'rc') },
  { id: 'dk.cpr', category: 'taxId', reason: 'dk.cpr', lengths: [10], form: /^\d{10}$/, holds: isDane },
  { id: 'ee.ik', category: 'taxId', reason: 'ee.ik', lengths: [11], form: /^[1-8]\d{10}$/, holds: byLibrary('EE', 'ik') },
  { id: 'lt.asmens', category: 'taxId', reason: 'lt.asmens', lengths: [11], form: /^[1-9]\d{10}$/, holds: byLibrary('LT', 'asmens') },
  { id: 'lv.pk', category: 'taxId', reason: 'lv.pk', lengths: [11], form: /^\d{11}$/, holds: isLatvianPerson },
  { id: 'gr.afm', category: 'taxId', reason: 'gr.afm', lengths: [9], form: /^[0-47-9]\d{8}$/, holds: isGreek },
  { id: 'hr.oib', category: 'taxId', reason: 'hr.oib', lengths: [11], form: /^\d{11}$/, holds: byLibrary('HR', 'oib') },
  { id: 'hu.tax', category: 'taxId', reason: 'hu.tax', lengths: [10], form: /^8\d{9}$/, holds: isHungarianPerson },
  { id: 'ie.pps', category: 'taxId', reason: 'ie.pps', lengths: [8, 9], form: /^\d{7}[A-W][A-IW]?$/, holds: byLibrary('IE', 'pps'), alone: 0.6, written: /^\d{7}[A-Z]{2}$/ },
  { id: 'lu.matricule', category: 'taxId', reason: 'lu.matricule', lengths: [13], form: /^(?:18|19|20)\d{11}$/, holds: isLuxembourgPerson },
  { id: 'mt.tin', category: 'taxId', reason: 'mt.tin', lengths: lengths(4, 9), form: /^\d{3,7}[APMGLHBZ]$|^([1-8])\1\d{7}$/ },
  { id: 'nl.tin', category: 'taxId', reason: 'nl.tin', lengths: [9], form: /^\d{9}$/, holds: byLibrary('NL', 'bsn') },
  { id: 'be.tin', category: 'taxId', reason: 'be.tin', lengths: [11], form: /^\d{11}$/, holds: byLibrary('BE', 'nn', 'bis') },
  { id: 'no.fnr', category: 'idCard', reason: 'no.fnr', lengths: [11], form: /^\d{11}$/, holds: byLibrary('NO', 'fodselsnummer'), label: /fødselsnummer/u },
  { id: 'pl.nip', category: 'taxId', reason: 'pl.nip', lengths: [10], form: /^\d{10}$/, holds: byLibrary('PL', 'nip'), label: /(?<!\p{L})nip(?!\p{L})/u },
  { id: 'pt.nif', category: 'taxId', reason: 'pt.nif', lengths: [9], form: /^\d{9}$/, holds: byLibrary('PT', 'nif') },
  { id: 'ro.cnp', category: 'taxId', reason: 'ro.cnp', lengths: [13], form: /^[1-9]\d{12}$/, holds: isRomanian, label: /(?<!\p{L})cnp(?!\p{L})/u },
  { id: 'si.ddv', category: 'taxId', reason: 'si.ddv', lengths: [8], form: /^[1-9]\d{7}$/, holds: byLibrary('SI', 'ddv') },
  { id: 'gb.utr', category: 'taxId', reason: 'gb.utr', lengths: [10], form: /^\d{10}$/, holds: byLibrary('GB', 'utr') },
  { id: 'ua.rntrc', category: 'taxId', reason: 'ua.rntrc', lengths: [10], form: /^\d{10}$/, holds: byLibrary('UA', 'rntrc') },
];
