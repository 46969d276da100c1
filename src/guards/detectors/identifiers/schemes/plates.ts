import { hasGermanPlateForm } from '../checks/forms.ts';
import { lengths, type Scheme } from '../scheme.ts';

const label =
  /kennzeichen|kontrollschild|nummernschild|(?:licen[cs]e|number) plate|(?<!\p{L})plates?(?!\p{L})|immatriculation|plaque|targa|vehicle|plaka/u;

// biome-ignore format: a row a scheme.
export const plates: readonly Scheme[] = [
  // "DIN EN 166" is a standard, though Dinslaken gives out plates.
  { id: 'de.plate', category: 'plate', reason: 'de.plate', lengths: lengths(3, 9),
    form: /^(?!DINEN)[A-ZÄÖÜ]{1,3}[A-Z]{1,2}\d{1,4}[EH]?$/, holds: hasGermanPlateForm, alone: 0.6, always: /^[A-ZÄÖÜ]{1,3}[ -]?[A-Z]{1,2}[ -]?\d{1,4} ?[EHeh]?$/i, written: /^[A-ZÄÖÜ]{1,3}(?:[ -][A-Z]{1,2} |-[A-Z]{1,2}-)\d{2,4}[EH]?$/, label },
  { id: 'at.plate', category: 'plate', reason: 'at.plate', lengths: lengths(4, 8),
    form: /^(?:[A-Z]{1,2}\d{1,5}[A-Z]{1,3}|[A-Z]{1,2}[A-Z]{3,6}\d)$/, label },
  { id: 'ch.plate', category: 'plate', reason: 'ch.plate', lengths: lengths(3, 8),
    form: /^(?:AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH|FL)\d{1,6}$/, label },
  { id: 'fr.plate', category: 'plate', reason: 'fr.plate', lengths: [7],
    form: /^[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}$/, alone: 0.6, written: /^[A-Z]{2}-\d{3}-[A-Z]{2}$/, label },
  { id: 'it.plate', category: 'plate', reason: 'it.plate', lengths: [7],
    form: /^[A-HJ-NPR-TV-Z]{2}\d{3}[A-HJ-NPR-TV-Z]{2}$/, label },
  { id: 'gb.plate', category: 'plate', reason: 'gb.plate', lengths: lengths(3, 7),
    form: /^(?:[A-HJ-PR-Y]{2}(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[A-HJ-PR-Z]{3}|[A-HJ-NPR-TV-Y]\d{1,3}[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3}\d{1,3}[A-HJ-NPR-TV-Y])$/, label },
  { id: 'tr.plate', category: 'plate', reason: 'tr.plate', lengths: lengths(5, 9),
    form: /^(?:0[1-9]|[1-7]\d|8[01])(?:[A-Z]\d{2,5}|[A-Z]{2}\d{2,4}|[A-Z]{3}\d{2,4})$/, label },
  { id: 'in.plate', category: 'plate', reason: 'in.plate', lengths: lengths(6, 10),
    form: /^(?:A[NPRS]|B[HR]|C[GH]|D[DLN]|G[AJ]|H[PR]|J[HK]|K[AL]|L[AD]|M[HLNPZ]|N[L]|O[DR]|P[BY]|RJ|SK|T[GNRS]|U[KP]|WB)\d{0,2}[A-Z]{0,3}\d{4}$/, label },
  { id: 'ng.plate', category: 'plate', reason: 'ng.plate', lengths: [8], form: /^[A-Z]{3}\d{3}[A-Z]{2}$/, label },
];
