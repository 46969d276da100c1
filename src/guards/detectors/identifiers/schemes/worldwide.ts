import { luhn } from '../checks/digits.ts';
import { hasPassportForm } from '../checks/forms.ts';
import { hasIbanLength, isIban } from '../checks/iban.ts';
import { lengths, type Scheme } from '../scheme.ts';

/** Ranges of issuers (ISO/IEC 7812; Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, Mir, UATP). */
const issuer =
  /^(?:4\d{12}(?:\d{3}(?:\d{3})?)?|(?:5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12,14}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11,16}|(?:35(?:2[89]|[3-8]\d)|2131|1800)\d{11,15}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|(?:62|81)\d{14,17}|(?:5018|5020|5038|5[6-8]\d\d|6304|6759|676[1-3])\d{8,15}|220[0-4]\d{12,15}|1\d{14})$/;

// biome-ignore format: a row a scheme.
export const worldwide: readonly Scheme[] = [
  { id: 'any.iban', category: 'iban', reason: 'any.iban', lengths: lengths(15, 33),
    form: /^[A-Z]{2}\d{2}[A-Z0-9]+$/, holds: (text) => hasIbanLength(text.slice(0, 2), text.length) && isIban(text), alone: 1 },
  { id: 'any.card', category: 'card', reason: 'any.card', lengths: lengths(12, 19),
    form: issuer, holds: (text) => new Set(text).size > 1 && luhn(text), alone: 0.95,
    written: /^(?:[4-68]\d{11,18}|[23]\d{13,18}|\d{4}(?:([ -])\d{4}(?:\1\d{1,4}){2}(?:\1\d{1,3})?|([ -])\d{6}\2\d{4,5}))$/ },
  // Behind its label a card of any issuer: new ranges are given out every year.
  { id: 'any.cardLabelled', category: 'card', reason: 'any.cardLabelled', lengths: lengths(13, 19), form: /^\d+$/,
    holds: (text) => new Set(text).size > 1 && luhn(text), label: /(?<!\p{L})(?:cards?|karte|karten|kartennr|visa|mastercard|carte|carta)(?!\p{L})/u },
  { id: 'any.passport', category: 'passport', reason: 'any.passport', lengths: lengths(6, 11), form: /^(?=\d).*\d{3}/, holds: (text) => hasPassportForm(text) },
];
