import { legalFormAt } from './legal-forms.ts';
import { nameBefore } from './name-before.ts';
import { rowBefore } from './rows.ts';
import { organisationAt, type Rule } from './rule.ts';

/** A company by its legal form with the name before it: `Muster Maschinen AG`. */
export const company: Rule = (reading, at, word) => {
  const form = legalFormAt(reading.text, word);
  const start = form && nameBefore(reading, at, form.start);
  if (!form || start === undefined) return undefined;
  return organisationAt(withThe(reading.text, start), form.end, 0.85, 'legalForm');
};

/** Those in a row before a company: `Quabo, Zentrix` of `Quabo, Zentrix and Muster Ltd`. */
export const besideCompany: Rule = (reading, at, word) => {
  const form = legalFormAt(reading.text, word);
  const start = form && nameBefore(reading, at, form.start);
  const row = start === undefined ? undefined : rowBefore(reading, start, at);
  return row && organisationAt(row.start, row.end, 0.7, 'legalForm');
};

/** `with The Muster Group`: amid a sentence the article with a capital belongs to the name. */
const withThe = (text: string, start: number): number =>
  /[\p{Ll},\d] The $/u.test(text.slice(Math.max(0, start - 6), start)) ? start - 4 : start;
