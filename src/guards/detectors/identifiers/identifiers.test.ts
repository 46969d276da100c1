import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { processorMs } from '../../../../test/processor-time.ts';
import { Reading } from '../../reading/reading.ts';
import { checkIdentifier, hasIdentifierForm } from './check-identifier.ts';
import { identifiers } from './identifiers.ts';
import { shapeForm } from './scheme-index.ts';
import { schemes } from './schemes.ts';

const sentences: readonly { text: string; found: readonly string[] }[] = [
  { text: 'Saldo 1607635102.00 -0.96', found: [] },
  { text: 'Time 2021-03-01 07:16:59.605', found: [] },
  { text: 'Er kam am 05.10.1986 in Zürich zur Welt.', found: [] },
  { text: 'DE89 3704 0044 0532 0130 00 ist tot', found: ['iban DE89 3704 0044 0532 0130 00'] },
  { text: 'zahlbar auf CH93 0076 2011 6238 5295 7, danke', found: ['iban CH93 0076 2011 6238 5295 7'] },
  { text: 'KVNR A000500015', found: ['healthInsurance A000500015'] },
  { text: 'RVNR 15070649C103', found: ['socialInsurance 15070649C103'] },
  { text: 'Seine Steuernummer RSSMRA85T10A562S steht im Vertrag.', found: ['taxId RSSMRA85T10A562S'] },
  { text: 'Seine Steuernummer RSSMRA85T10A562T steht im Vertrag.', found: [] },
  { text: 'AHV-Nr. 756.9217.0769.85', found: ['ahv 756.9217.0769.85'] },
  {
    text: 'UID CHE-105.067.880, MWST CHE-105.067.880 MWST',
    found: ['uid CHE-105.067.880', 'vat CHE-105.067.880 MWST'],
  },
  { text: 'Versichertenkarte 80756015090002647590', found: ['healthInsurance 80756015090002647590'] },
  { text: 'Amtsgericht München, HRB 12345', found: ['companyRegister HRB 12345'] },
  { text: 'Amtsgericht Berlin, VR 1234 B', found: ['companyRegister VR 1234 B'] },
  { text: 'Firmenbuch FN 56247t', found: ['companyRegister FN 56247t'] },
  { text: 'Handelsregister CH-020.3.020.910-7', found: ['companyRegister CH-020.3.020.910-7'] },
  { text: 'NIR 2 55 08 14 168 025 38', found: ['socialInsurance 2 55 08 14 168 025 38'] },
  { text: 'n° SIREN 732 829 320', found: ['uid 732 829 320'] },
  { text: 'il y a 732 829 320 habitants', found: [] },
  { text: 'Partita IVA: 00743110157', found: ['vat 00743110157'] },
  { text: 'USt-IdNr. DE 136 695 976', found: ['vat DE 136 695 976'] },
  { text: 'la moitié de 136 695 976 euros', found: [] },
  { text: 'His SSN is 536-90-4399.', found: ['socialInsurance 536-90-4399'] },
  { text: 'NINO AB123456C', found: ['socialInsurance AB123456C'] },
  { text: 'Passport No. X1234567', found: ['passport X1234567'] },
  { text: 'Artikel X1234567', found: [] },
  { text: 'Kennzeichen: ZH 123456', found: ['plate ZH 123456'] },
  { text: 'Das Auto mit M-AB 1234 parkt.', found: ['plate M-AB 1234'] },
  { text: 'nach DIN EN 166 geprüft', found: [] },
  { text: '8001 ZH 123456 Stück', found: [] },
  { text: 'Kennzeichen WÜ-AB 12 und KA-CD 34', found: ['plate WÜ-AB 12', 'plate KA-CD 34'] },
  {
    text: 'card number 3598899323053410, card 3598899323053411, total 3598899323053410',
    found: ['card 3598899323053410'],
  },
  {
    text: 'cards 4111 1111 1111 1111, 3782 822463 10005',
    found: ['card 4111 1111 1111 1111', 'card 3782 822463 10005'],
  },
  { text: 'Tabelle 2019 2020 2021 2022', found: [] },
  { text: 'xIBAN_CH9300762011623852957', found: [] },
];
for (const { text, found } of sentences) {
  test(`in "${text}" there is ${found.join(' and ') || 'nothing'}`, () => {
    const findings = identifiers.find(new Reading(text));
    assert.deepEqual(
      findings.map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
      found,
    );
  });
}

test('what a label alone says is less sure than check digits that hold', () => {
  const confidence = (text: string) => identifiers.find(new Reading(text))[0]?.confidence;
  assert.equal(confidence('CH93 0076 2011 6238 5295 7'), 1);
  assert.equal(confidence('Pass-Nr. X1234567'), 0.9);
  assert.equal(confidence('M-AB 1234'), 0.6);
});

const values: readonly { id: string; valid: readonly string[]; invalid: readonly string[] }[] = [
  {
    id: 'any.iban',
    valid: ['GB82 WEST 1234 5698 7654 32'],
    invalid: ['GB82 WEST 1234 5698 7654 33', 'GB82 WEST 1234 5698 7654 3'],
  },
  { id: 'ch.ssn', valid: ['756.1234.5678.97'], invalid: ['756.1234.5678.91', '757.1234.5678.97'] },
  {
    id: 'ch.esr',
    valid: ['21 00000 00003 13947 14300 09017'],
    invalid: ['21 00000 00003 13947 14300 09016'],
  },
  { id: 'de.idnr', valid: ['36 574 261 809'], invalid: ['36574261890', '01234567890'] },
  { id: 'de.stnr', valid: ['181/815/08155', '2181081508155'], invalid: ['123456789', '9981181508155'] },
  { id: 'de.idcard', valid: ['T220001293'], invalid: ['T220001294'] },
  { id: 'at.vnr', valid: ['1237 010180'], invalid: ['1238 010180'] },
  { id: 'be.nn', valid: ['85.07.30-033.28'], invalid: ['85.07.30-033.29'] },
  { id: 'fr.nir', valid: ['253072B07300470'], invalid: ['253072B07300471'] },
  { id: 'it.codicefiscale', valid: ['MRTMTT91D08F205J'], invalid: ['MRTMTT91D08F205K', 'MRTMTT91D32F205J'] },
  { id: 'gb.nhs', valid: ['943 476 5919'], invalid: ['943 476 5918'] },
  { id: 'pl.pesel', valid: ['44051401359'], invalid: ['44051401358'] },
  { id: 'sg.nric', valid: ['S0000001I'], invalid: ['S0000001J'] },
  { id: 'tr.tckimlik', valid: ['10000000146'], invalid: ['10000000147'] },
  { id: 'lu.matricule', valid: ['1893120105732'], invalid: ['1893120105733'] },
  { id: 'fi.hetu', valid: ['131052-308T'], invalid: ['131052/308T', '131052-308U'] },
  // Modulus 11, or a first of January since 1960: the last one is of 1865.
  {
    id: 'dk.cpr',
    valid: ['211062-5629', '010165-1234'],
    invalid: ['211062-5628', '010155-1234', '020165-1234', '010165-6231'],
  },
  {
    id: 'cz.rc',
    valid: ['710319/2745', '710319 2745', '7103192745'],
    invalid: ['71-0319 2745', '710.319.2745', '710319/2746'],
  },
  { id: 'sk.rc', valid: ['710319/2745'], invalid: ['71-0319 2745'] },
  { id: 'it.idcard', valid: ['CA12345AB', 'AB1234567'], invalid: ['CA00000AA', 'CA1234ABC'] },
  { id: 'de.register', valid: ['HRB 12345 B'], invalid: ['HRC 12345', 'HRB 1234567'] },
];
for (const { id, valid, invalid } of values) {
  test(`${id}: check digits and form decide`, () => {
    assert.deepEqual(
      valid.filter((value) => checkIdentifier(id, value) !== true),
      [],
    );
    assert.deepEqual(
      invalid.filter((value) => checkIdentifier(id, value) !== false),
      [],
    );
  });
}

test('a number of the right form with wrong check digits has the form, and no more', () => {
  assert.equal(hasIdentifierForm('de.vat', 'DE123456789'), true);
  assert.equal(checkIdentifier('de.vat', 'DE123456789'), false);
  assert.equal(checkIdentifier('no.such', '1'), undefined);
});

test('no two schemes have one id, and each can be found: by itself or behind a label', () => {
  assert.equal(new Set(schemes.map(({ id }) => id)).size, schemes.length);
  for (const scheme of schemes) {
    assert.ok(scheme.lengths.length > 0, scheme.id);
    assert.ok(!scheme.form.global && scheme.form.source.length > 0, scheme.id);
    assert.ok(!scheme.onlyLabel || scheme.label, scheme.id);
  }
});

const shapes: readonly { form: RegExp; fits: readonly string[]; fitsNot: readonly string[] }[] = [
  { form: /^\d{9}$/, fits: ['999999999'], fitsNot: ['99999999A', '99999999'] },
  { form: /^CHE[1-9]\d?$/, fits: ['AAA9', 'AAA99'], fitsNot: ['AAA', '9AA9'] },
  { form: /^(?!BG)[A-CEG][A-Z0-9]$/, fits: ['AA', 'A9'], fitsNot: ['9A', '99'] },
  { form: /^[A-Z]\d$|^([1-8])\1$/, fits: ['A9', '99'], fitsNot: ['9A'] },
];
for (const { form, fits, fitsNot } of shapes) {
  test(`the shapes of ${form}`, () => {
    assert.ok(fits.every((shape) => shapeForm(form).test(shape)));
    assert.ok(!fitsNot.some((shape) => shapeForm(form).test(shape)));
  });
}

test('whatever a form takes has a shape that it takes', () => {
  for (const { form, id } of schemes) {
    const looser = new RegExp(form.source.replace(/\(\?[=!][^()]*\)/g, '').replaceAll('\\1', '[1-8]'));
    for (const value of fc.sample(fc.stringMatching(looser), 50)) {
      const shape = value.replace(/\p{Lu}/gu, 'A').replace(/\d/g, '9');
      const isNumber = /^[\p{Lu}\d]*$/u.test(value) && form.test(value);
      assert.ok(!isNumber || shapeForm(form).test(shape), `${id} ${value}`);
    }
  }
});

test('any text: findings are in order, inside, and none over another', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      'CH93 0076 2011 6238 5295 7',
      'DE',
      ' ',
      '-',
      '.',
      'SSN ',
      'HRB ',
      '756.9217.0769.85',
      '4111',
    ),
    fc.integer({ min: 0, max: 99_999_999 }).map(String),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const reading = new Reading(pieces.join(''));
      let last = 0;
      for (const { start, end } of identifiers.find(reading)) {
        assert.ok(start >= last && end > start && end <= reading.text.length);
        last = end;
      }
    }),
    { numRuns: 1_000 },
  );
});

test('twice the text takes about twice the time', () => {
  const cost = (text: string) => {
    const reading = new Reading(text);
    return Math.min(...Array.from({ length: 3 }, () => processorMs(() => identifiers.find(reading))));
  };
  for (const hostile of ['1 ', '12 3 ', 'CH93 0076 ', 'DE 1', 'SSN 123456789 ', '1', 'A1', '123-']) {
    const once = cost(hostile.repeat(100_000 / hostile.length));
    const fourfold = cost(hostile.repeat(400_000 / hostile.length));
    assert.ok(fourfold < Math.max(once * 10, 100), `${hostile}: ${once} then ${fourfold} ms`);
  }
});
