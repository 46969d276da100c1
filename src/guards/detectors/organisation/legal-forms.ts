import { ExactWords } from '../../names/word-lists.ts';
import type { Word } from '../../reading/reading.ts';

// biome-ignore format: a row a family of forms.
const forms: readonly string[] = [
  'GmbH & Co. KGaA', 'GmbH & Co. KG', 'GmbH & Co KG', 'GmbH', 'gGmbH', 'mbH', 'Ges.m.b.H.', 'UG (haftungsbeschränkt)', 'UG',
  'AG & Co. KGaA', 'AG & Co. KG', 'AG', 'SE', 'KGaA', 'KG', 'OHG', 'GbR', 'e.V.', 'e. V.', 'e.G.', 'eG', 'e.U.', 'OG', 'KEG', 'PartG mbB', 'PartGmbB', 'gAG', 'Genossenschaft',
  'Stiftung', 'Verein', 'Holding', 'Aktiengesellschaft',
  'S.à r.l.', 'Sàrl', 'SARL', 'S.A.R.L.', 'SAS', 'SASU', 'S.A.S.', 'S.A.', 'SA', 'SNC', 'SCI', 'EURL', 'S.c.r.l.', 'Scrl',
  'S.p.A.', 'S.p.a.', 'SpA', 'S.r.l.', 'Srl', 'SRL', 'Sagl', 'S.n.c.', 'S.a.s.',
  'Ltd.', 'Ltd', 'Limited', 'LLC', 'L.L.C.', 'LLP', 'Inc.', 'Inc', 'Incorporated', 'Corp.', 'Corp', 'Corporation', 'PLC', 'plc',
  'Group', 'Holdings', 'Partners', 'Associates', 'Industries', 'and Sons', '& Sons', '& Partner', '& Söhne', '& Sohn', '& Cie', '& Co.',
  'und Söhne', 'et Fils', '& Fils', '& Figli', '& Associates',
  'Co.', 'Brothers', 'and Partners', 'und Partner', 'et Associés', '& Associés', 'e Filhos', 'e Hijos', 'y Asociados', 'en Zonen', '& Zonen',
  'S.A. de C.V.', 'S. de R.L. de C.V.', 'S.L.U.', 'S.A.U.', 'S.Coop.', 'S.Com.', 'S/A', 'Ltda.', 'Pvt. Ltd.', 'Pvt Ltd', 'Pte. Ltd.', 'Pte Ltd',
  'Sdn. Bhd.', 'Sdn Bhd', 'Tbk', 'A.Ş.', 'Ltd. Şti.', 'MMC', 'ASC', 'QSC', 'OÜ', 'UAB', 'ehf.', 'hf.', 'd.d.', 'v.o.s.', 'k.s.', 'o.p.s.',
  'Bt.', 'Zrt.', 'Nyrt.', 'Sp. j.', 'I/S', 'K/S', 'Groep', 'Gruppo',
  'B.V.', 'BV', 'N.V.', 'NV', 'AB', 'ApS', 'A/S', 'Oy', 'Oyj', 'Sp. z o.o.', 'a.s.', 's.r.o.', 'Kft.', 'd.o.o.', 'Lda.', 'S.L.', 'Pty',
];

/** Forms by their first word, the longest first. */
const byFirstWord = new Map<string, string[]>();
for (const form of [...forms].sort((a, b) => b.length - a.length)) {
  const first = /\p{L}+/u.exec(form)?.[0] ?? '';
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), form]);
}

const firstWords = new ExactWords(byFirstWord.keys());

export const beginsLegalForm = (word: Word): boolean => firstWords.has(word);

/** Where the legal form that has its first word here begins and ends; undefined where there is none. */
export function legalFormAt(
  text: string,
  word: Word,
): { readonly start: number; readonly end: number } | undefined {
  if (!beginsLegalForm(word)) return undefined;
  for (const form of byFirstWord.get(word.text) ?? []) {
    const start = form.startsWith('& ') ? word.start - 2 : word.start;
    if (!text.startsWith(form, start)) continue;
    const end = start + form.length;
    // `Dossier KG 20447`: the file of a patient.
    if (form === 'KG' && /^ \d{4}/.test(text.slice(end, end + 5))) continue;
    if (!/[\p{L}\p{N}]/u.test(text.charAt(end))) return { start, end };
  }
  return undefined;
}
