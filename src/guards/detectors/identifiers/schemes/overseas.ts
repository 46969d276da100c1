import { byLibrary } from '../checks/by-library.ts';
import type { Scheme } from '../scheme.ts';

const byRic = byLibrary('CN', 'ric');
/** The library looks for the birthday last; most long numbers have none there. */
const isChinese = (text: string) =>
  /^.{10}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(text) && byRic(text);

/** Numbers of persons in Asia and South America that the library knows. */
// biome-ignore format: a row a scheme.
export const overseas: readonly Scheme[] = [
  { id: 'ar.cuit', category: 'taxId', reason: 'ar.cuit', lengths: [11], form: /^\d{11}$/, holds: byLibrary('AR', 'cuit') },
  { id: 'br.cpf', category: 'taxId', reason: 'br.cpf', lengths: [11, 14], form: /^(?:\d{11}|[A-Z0-9]{12}\d{2})$/, holds: byLibrary('BR', 'cpf', 'cnpj'), alone: 0.9, written: /^\d{3}\.\d{3}\.\d{3}-\d{2}$|^\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}$/ },
  { id: 'pk.cnic', category: 'idCard', reason: 'pk.cnic', lengths: [13], form: /^[1-7]\d{12}$/, holds: byLibrary('PK', 'cnic'), alone: 0.7, written: /^\d{5}-\d{7}-\d$/ },
  { id: 'hk.hkid', category: 'idCard', reason: 'hk.hkid', lengths: [8, 9], form: /^[A-Z]{1,2}\d{6}[0-9A]$/, holds: byLibrary('HK', 'hkid') },
  { id: 'il.id', category: 'idCard', reason: 'il.id', lengths: [9], form: /^\d{9}$/, holds: byLibrary('IL', 'idnr') },
  { id: 'cn.ric', category: 'idCard', reason: 'cn.ric', lengths: [18], form: /^\d{17}[0-9X]$/, holds: isChinese, alone: 0.9 },
  { id: 'tw.id', category: 'idCard', reason: 'tw.id', lengths: [10], form: /^[A-Z][1289]\d{8}$/, holds: byLibrary('TW', 'natid'), label: /taiwan/u },
];
