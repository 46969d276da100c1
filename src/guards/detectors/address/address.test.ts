import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../../test/processor-time.ts';
import { Reading } from '../../reading/reading.ts';
import { address } from './address.ts';

const found = (text: string): string[] =>
  address.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));

const whole: readonly string[] = [
  'Bahnhofstrasse 12',
  'Bahnhofstr. 12a',
  'Am Alten Markt 3, 8001 Zürich',
  'Chemin des Fleurs 4bis',
  '4bis, chemin des Fleurs',
  'Rue du 31 Décembre 26, 1207 Genève',
  'Via Roma 5',
  '12 High Street, London',
  '1600 Pennsylvania Avenue NW, Washington, DC 20500',
  'Postfach 123, 3000 Bern',
  'Große Friedberger Straße 4\n60313 Frankfurt',
  'A-1010 Wien',
  '31195 Piazza Rezzonico 35\n Apt. 329\n Vogelsang\n Switzerland 91321',
  '63 Avenue du Golf Suite 910\nHellendoorn, OV 21072',
  'the corner of King Street and 5th Avenue',
  '100 Broadway Apt. 5, Springfield',
  '451 Blumenau Suite 12 Hinterwilen SG',
  'Musterby 41 Oberfels\n Suite 860\n HINTERFELS\n Sweden 56687',
  '12 Main Street\nAustin, tx 78701',
  'Seeweg 12\nUnterhinterwilen',
  'A-9011 Oberblum, Am Blumenring 12',
  'A-9011 Oberblum, Ober Blumau 12',
  '9011 Oberblum, Feldweg 12',
  'Oberblumer Hauptstraße 12 • 9011 Oberblum',
  'Dr.-Blum-Straße 12 - 12345 Oberblum',
  'Anna Blum-Straße 12',
  '12345 Bad Oberblum',
  '8123 Oberblumwil',
  'Straße der Einheit 12',
  '12 Main Street, Blumbeldon',
  'Dora Imre u. 12.\n Apt. 7\n Blumenau\n Hungary 06554',
  'Oberblum 12, A-9011Hinterblum',
  'Oberblum 12 in 9011 Hinterblum',
  'Blumbachstraße 12/3/4, A-9011 Hinterblum',
  'Blumbachweg Nr. 12, 9011 Hinterblum',
  'Blumbachstraße 12,9011 Hinterblum',
  '12 Main Street Apt. 7\nBlumenau\n, OV\n 21072',
  'Seeweg 12\nHinterwilen, nan 81234',
  "l'angle de la rue Lafayette et du boulevard Haussmann",
  'Ecke Bahnhofstrasse/Seestrasse',
  'Zum Oberzarn 2/5, 8111 Blumau-Zarnegg',
  'Im Oberzarn 4',
  'An der alten Mühle 3',
  'Zarnstr. 88a, 2. OG links, 8737 Blumiswald',
  '5142 Anna Plains, North Blumton WI 12345',
  '512 Anna Keys\nBlumton\nWI 12345',
  '8253 Oberblum 12 Apt. 710, Hinterblum, Oman 67890',
  '6174 Via Blumina, 867 Suite 12 Blum dos Muster Austria',
  '517 Blumov obal 1b Suite 12 Hinterblum OB',
  '83393 Blumna 33b\nHinterblum\n, WI\n 44939',
  'Blumagata 379 Anna Terrace\n Apt. 721\n Oberblum\n Papua New Guinea 63719',
  '12A High Street',
  '12 Main Street\n Suite 5\n BLUM (MUSTERIA)\n Cyprus (Greek) 12345',
  '1234 Blum 33\nOBER (UNTER)\n, WI\n Austria 44939',
  'Avenida Blumo, 88, Lisboa',
  'Postfach 20 11 40\n58315 Schwelm',
  'Zarnberg 17, A-8010',
  'Zarnberg 17, 8010',
  '8010 Zarnberg 17',
  'Zarnstr. 12, 8010Graz',
  'Zarnstraße 17/II, 8010 Graz',
  '12345 Zarnstadt Zarnweg 3',
  'PF 10 01 64, 99734 Nordhausen',
  'Blumbachstraße 5 1/2, 84453 Oberblum a. Inn',
  'Blumbachstraße 5 · 61348 Bad Blumburg v. d. Höhe',
  'Blumbachhof 4c ◆ 49074 Oberblum',
  'Zarnblick 2, 14776 Blumburg/Havel, OT Zarnow',
  'Oberblum 2, OT Unterzarn, 26506 Norden',
  '99755 Oberblum, OT Unterzarn',
  'Zarnallee 24, Vorderhaus 4. OG rechts, 12059 Berlin (Zarnow)',
  'Zarnweg 16 (Hinterhaus, 1. OG), 21493 Blumenbek',
  'Zarnstr. 101/4. Stock, 8006 Zürich',
  '8741 Bern, Sonnenzarn 7/Top 3',
  'Zarngatan 14, 211 42 Malmö',
  '15848 Zarn-Neublum b. Oberzarn',
];
for (const text of whole) {
  test(`one finding for ${JSON.stringify(text)}`, () => {
    assert.deepEqual(found(`Anna Muster\n${text}\n\nBesten Dank`), [text]);
  });
}

const streetAlone: readonly string[] = [
  'Seeweg 12\nMobile: 079',
  'Seeweg 12\nAnmeldung Sekretariat (Ambulanz)\nProf. Dr. Wunzinger\n\nHeidelberg',
  'Seeweg 12\nTelefon\n044',
  'Seeweg 12\nAnneliese Wunzinger\n',
  'Seeweg 12, Wunzinger kam nicht.',
  'Seeweg 12. Unterhinterwilen.',
];
for (const text of streetAlone)
  test(`only the street of ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), ['Seeweg 12']));

test('a postcode before a small word is one, before a noun it may be a number of something', () => {
  assert.deepEqual(found('12 Main Street, London 12345 is'), ['12 Main Street, London 12345']);
  assert.deepEqual(found('12 Main Street, London 12345 people'), ['12 Main Street, London']);
});

const none: readonly string[] = [
  'Am Montag 3 Uhr',
  'Sitzplatz 14 ist frei',
  'During 2017 it rained',
  'Im Mai 2020 fiel Schnee',
  'Beginn mit 50 Watt u. 1 Minute Pause',
  'Seite 12, Kapitel 4',
  'Im Segment 3, Zum Termin 2, Am Abend 8',

  'Blutdruck 120/80, Mai 5/2020, Wert 12,9011',
  'Es wurden 12 Suite verkauft',
  'Der Kurs kostet 1200 Franken',
  'There are 12 Sunny Islands and 2019 Golden Keys',
  'They had 300 Greatest Hits',
  'Dossier KG 20447, Norm EN 12345',
  'Bergwerk 17, 2010',
  'Vitamin D-12, Protein B-4711 und A-Wert',
];
for (const text of none)
  test(`no address in ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), []));

test('a megabyte of numbers and streets is read in linear time', () => {
  for (const piece of [
    '12 Rue ',
    'Am 1 ',
    'Bahnhofstrasse 1 8000 ',
    '1207 Genève, ',
    'corner of A ',
    'Papestrasse ',
  ]) {
    const reading = new Reading(piece.repeat(1_000_000 / piece.length));
    assert.ok(processorMs(() => address.find(reading)) < 6_000, piece);
  }
});

const inText: readonly { text: string; streets: readonly string[] }[] = [
  { text: 'Er wohnt in der Papestrasse.', streets: ['Papestrasse'] },
  {
    text: 'Vom Anna-Muster-Weg zur Friedberger Straße, dann Berliner Allee',
    streets: ['Anna-Muster-Weg', 'Friedberger Straße', 'Berliner Allee'],
  },
  { text: 'Auf der Hauptstrasse, der Bundesstrasse und diesem Weg; ein Raum-Zeit-Weg', streets: [] },
  { text: 'Meine Adresse: 12345 Oberblumbach 55', streets: ['12345 Oberblumbach 55'] },
  { text: 'in der Papestraße, 1890 mit zwei Partnern', streets: ['Papestraße'] },
  { text: 'She lives at Blumbach 5 now', streets: ['Blumbach 5'] },
  { text: 'Meet me in 2020 Session 5, at Gate 12', streets: [] },
  { text: 'the corner of the room and left', streets: [] },
];
for (const { text, streets } of inText)
  test(`streets of ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), streets));

test('a postcode alone is found behind its label only', () => {
  assert.deepEqual(found('ZIP: 62805, PLZ 8001, her zip code is 76400. Total 62805, cap 12 bar'), [
    '62805',
    '8001',
    '76400',
  ]);
  assert.deepEqual(found('postcode: 7412 SL; ZIP: 75534-030'), ['7412 SL', '75534-030']);
});

const below: readonly { name: string; text: string; only: readonly string[] }[] = [
  {
    name: 'the next line of a letter is no more of an address than the town has its postcode',
    text: 'Zarnstr. 30, 49124 Oberblum\nUnsere Pat.-Nr. 77120',
    only: ['Zarnstr. 30, 49124 Oberblum'],
  },
  {
    name: 'the receiver of a letter is none of the sender',
    text: 'Zarnweg 17\n58256 Bern\n\nZentrix\nPostfach 20\n58315 Schwelm',
    only: ['Zarnweg 17\n58256 Bern', 'Postfach 20\n58315 Schwelm'],
  },
  {
    name: 'a country may',
    text: 'Zarnweg 17\n58256 Bern\nSchweiz',
    only: ['Zarnweg 17\n58256 Bern\nSchweiz'],
  },
  {
    name: 'what is called an address is one without the word',
    text: 'eigene Adresse Zarnau 5.',
    only: ['Zarnau 5'],
  },
  {
    name: 'a door behind the house, as in Austria',
    text: 'Zarnstr. 44/12, 1100 Wien',
    only: ['Zarnstr. 44/12, 1100 Wien'],
  },
  { name: 'the number of a family is no French postcode', text: 'Familie F-3381\nZarnow: ja', only: [] },
];
for (const { name, text, only } of below) test(name, () => assert.deepEqual(found(text), only));

test('an abbreviation on the next line is no state', () => {
  assert.deepEqual(found('Bahnhofstrasse 12, 8001 Zürich\nAHV 756'), ['Bahnhofstrasse 12, 8001 Zürich']);
});
