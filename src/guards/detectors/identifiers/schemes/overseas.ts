import { byLibrary } from '../checks/by-library.ts';
import type { Scheme } from '../scheme.ts';

const byRic = byLibrary('CN', 'ric');
/** The library looks for the birthday last; most long numbers have none there. */
const isChinese = (text: string) =>
  /^.{10}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(text) && byRic(text);

/** Numbers of persons in Asia and South America that the library knows. */
// biome-ignore format: a row a scheme.
export const overseas: readonly Scheme[] = [
  { id: 'ar.cuit', category: 'taxId', name: 'an Argentinian tax number (CUIT)', lengths: [11], form: /^\d{11}$/, holds: byLibrary('AR', 'cuit') },
  { id: 'br.cpf', category: 'taxId', name: 'a Brazilian tax number (CPF, CNPJ)', lengths: [11, 14], form: /^(?:\d{11}|[A-Z0-9]{12}\d{2})$/, holds: byLibrary('BR', 'cpf', 'cnpj'), alone: 0.9, written: /^\d{3}\.\d{3}\.\d{3}-\d{2}$|^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/ },
  { id: 'pk.cnic', category: 'idCard', name: 'has the form of a Pakistani identity number', lengths: [13], form: /^[1-7]\d{12}$/, holds: byLibrary('PK', 'cnic'), alone: 0.7, written: /^\d{5}-\d{7}-\d$/ },
  { id: 'hk.hkid', category: 'idCard', name: 'a Hong Kong identity number', lengths: [8, 9], form: /^[A-Z]{1,2}\d{6}[0-9A]$/, holds: byLibrary('HK', 'hkid') },
  { id: 'il.id', category: 'idCard', name: 'an Israeli identity number', lengths: [9], form: /^\d{9}$/, holds: byLibrary('IL', 'idnr') },
  { id: 'cn.ric', category: 'idCard', name: 'a Chinese identity number', lengths: [18], form: /^\d{17}[0-9X]$/, holds: isChinese, alone: 0.9 },
  { id: 'tw.id', category: 'idCard', name: 'a Taiwanese identity number', lengths: [10], form: /^[A-Z][1289]\d{8}$/, holds: byLibrary('TW', 'natid'), label: /taiwan/u },
];
