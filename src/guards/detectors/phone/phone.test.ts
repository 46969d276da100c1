import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { phone } from './phone.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'Swiss, national', text: 'unter 044 668 18 00.', finds: ['044 668 18 00'] },
  { name: 'Swiss, international', text: '+41 44 668 18 00', finds: ['+41 44 668 18 00'] },
  { name: 'with 00', text: '0041 44 668 18 00', finds: ['0041 44 668 18 00'] },
  { name: 'with the zero in brackets', text: '+43 (0)1 588 58-0', finds: ['+43 (0)1 588 58-0'] },
  { name: 'the code in brackets', text: '(+41) 79 123 45 67', finds: ['(+41) 79 123 45 67'] },
  { name: 'German with a slash', text: '030/12345678', finds: ['030/12345678'] },
  { name: 'French', text: '01 42 68 53 00', finds: ['01 42 68 53 00'] },
  { name: 'Italian', text: '+39 06 6982 1234', finds: ['+39 06 6982 1234'] },
  { name: 'Liechtenstein behind a label', text: 'Tel. 236 02 00', finds: ['236 02 00'] },
  { name: 'British', text: '020 7946 0958', finds: ['020 7946 0958'] },
  {
    name: 'North American',
    text: 'call (415) 555-0132 or 415-555-0132',
    finds: ['(415) 555-0132', '415-555-0132'],
  },
  { name: 'with an extension', text: '+1 415 555 0132 ext. 12', finds: ['+1 415 555 0132 ext. 12'] },
  { name: 'any digits behind a label', text: 'Fax:\n358 0594', finds: ['358 0594'] },
  {
    name: 'two in a row',
    text: '079 123 45 67 und 078 123 45 67',
    finds: ['079 123 45 67', '078 123 45 67'],
  },
  {
    name: 'a line of the house',
    text: 'Tel. 1234, Fax: -2346, Pager 345, Tel. 12',
    finds: ['1234', '2346', '345'],
  },
  {
    name: 'the office that answers',
    text: 'Sekretariat: 4711-2233, Tel. Ambulanz 5544332, Empfang: 80331 München, Kontakt: 12.03.2020, Anmeldung 44 55 66',
    finds: ['4711-2233', '5544332'],
  },
  {
    name: 'lines of the house of more than four digits',
    text: 'DW: 1234-5678, Funk 1234-5679, Rückruf erbeten: 1234-5670, unter der Nummer 1234-5671 erreichbar',
    finds: ['1234-5678', '1234-5679', '1234-5670', '1234-5671'],
  },
  { name: 'a house number behind office is none', text: 'our office is at 48010 Paseo del Mar', finds: [] },
  {
    name: 'lines of a hospital, by what is said of them',
    text: 'Rückruf unter 1234-5678 erbeten, Anmeldung unter 1234/5679; Notfalltelefon 5678-1234, Sucher 4711',
    finds: ['1234-5678', '1234/5679', '5678-1234', '4711'],
  },
  { name: 'letters of a card', text: 'P: 5678-1235\nG: 5678-1236', finds: ['5678-1235', '5678-1236'] },
  { name: 'years behind contact are none', text: 'Kontakt: 2019-2020', finds: [] },
  { name: 'a date is none', text: '05.10.1986', finds: [] },
  { name: 'months and ranges are none', text: '05.11-18.11.2024, 01/97-10/18', finds: [] },
  {
    name: 'amounts and time stamps are none',
    text: '1607635102.00 -0.96, 2021-03-01 07:16:59.605',
    finds: [],
  },
  { name: 'versions, prices, machines are none', text: '1.2.3.4567, CHF 12 500 000, 192.168.1.1', finds: [] },
  {
    name: 'an IBAN and a card are none',
    text: 'DE89 3704 0044 0532 0130 00, 4111 1111 1111 1111',
    finds: [],
  },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    assert.deepEqual(
      phone.find(reading).map(({ start, end }) => reading.text.slice(start, end)),
      finds,
    );
  });
}
