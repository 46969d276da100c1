import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makePdf } from '../../testing/make-files.ts';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';
import { joinWords } from './join-lines.ts';
import { isoDate } from './read.ts';

type Lines = readonly (readonly [number, number, number, string])[];
const prose = (y: number, lines: readonly string[]): Lines =>
  lines.map((line, index) => [60, y - index * 14, 11, line]);
const long = 'Die Anlage darf nur von geschultem Personal bedient werden, das sie gelesen hat';

const cases: readonly { name: string; pages: readonly Lines[]; want: readonly string[] }[] = [
  {
    name: 'lines flow together and cut words are joined',
    pages: [prose(700, [`${long} die Betriebs-`, 'leitung bestellt.'])],
    want: [`${long} die Betriebsleitung bestellt.`],
  },
  {
    name: 'large letters are headings',
    pages: [[[60, 760, 20, 'Sicherheit'], ...prose(720, [long, long])]],
    want: ['# Sicherheit', `${long} ${long}`],
  },
  {
    name: 'cells in line are a table',
    pages: [
      [
        [60, 700, 10, 'Artikel'],
        [200, 700, 10, 'Menge'],
        [300, 700, 10, 'CHF'],
        [60, 685, 10, 'Dichtung'],
        [200, 685, 10, '2'],
        [300, 685, 10, '12.50'],
        [60, 670, 10, 'Ventil'],
        [300, 670, 10, '99.00'],
      ],
    ],
    want: ['Artikel | Menge | CHF // Dichtung | 2 | 12.50 // Ventil |  | 99.00'],
  },
  {
    name: 'labels drawn before their values',
    pages: [
      [
        [60, 700, 10, 'Datum:'],
        [60, 680, 10, 'Nummer:'],
        [200, 700, 10, '31.03.2025'],
        [200, 680, 10, '4711'],
      ],
    ],
    want: ['Datum: 31.03.2025', 'Nummer: 4711'],
  },
  {
    name: 'bullets are list items',
    pages: [
      [
        [60, 700, 10, '\u2022 Strom aus'],
        [60, 680, 10, '\u2022 Ventil zu'],
      ].map(
        ([x, y, s, t]) => [x, y, s, String(t).replace('\u2022', '\x95')] as [number, number, number, string],
      ),
    ],
    want: ['- Strom aus', '- Ventil zu'],
  },
];

for (const { name, pages, want } of cases)
  test(`PDF: ${name}`, async () => assert.deepEqual(await showBlocks(makePdf(pages), 'a.pdf'), want));

test('running headers stay on the first page only, page numbers nowhere', async () => {
  const pages = [1, 2, 3, 4].map(
    (number): Lines => [
      [60, 810, 9, 'Muster AG Handbuch'],
      [60, 30, 9, `${number} / 4`],
      [60, 500, 11, `Inhalt der Seite ${number}, die etwas sagt.`],
    ],
  );
  assert.deepEqual(await showBlocks(makePdf(pages), 'a.pdf'), [
    'Muster AG Handbuch',
    ...[1, 2, 3, 4].map((number) => `Inhalt der Seite ${number}, die etwas sagt.`),
  ]);
});

const joins: readonly (readonly [string, string, string])[] = [
  ['die Silben-', 'trennung', 'die Silbentrennung'],
  ['a multi-', 'agent system', 'a multi-agent system'],
  ['Vor-', 'und Nachteile', 'Vor- und Nachteile'],
  ['per E-Mail-', 'Adresse', 'per E-Mail-Adresse'],
  ['1990-', '2000', '1990- 2000'],
];
for (const [text, next, want] of joins)
  test(`PDF: "${text}" and "${next}" are "${want}"`, () =>
    assert.equal(
      joinWords(text, next, (word) => word === 'multi-agent'),
      want,
    ));

test('PDF dates become ISO dates', () => {
  assert.equal(isoDate("D:20240131120000+01'00'"), '2024-01-31T12:00:00+01:00');
  assert.equal(isoDate('D:2024'), '2024-01-01');
  assert.equal(isoDate('gestern'), undefined);
});

test('a real bill keeps the order of its parts', async () => {
  const shown = (await showBlocks(fixture('pdf', 'qr-bill.pdf'), 'a.pdf')).join('\n');
  assert.ok(shown.indexOf('Section paiement') < shown.indexOf('CH74 0070 0110 0061 1600 2'));
  assert.ok(shown.indexOf('CH74 0070 0110 0061 1600 2') < shown.indexOf('Récépissé'));
});
