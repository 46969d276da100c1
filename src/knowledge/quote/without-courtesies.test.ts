import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutCourtesies } from './without-courtesies.ts';

for (const [written, asked] of [
  ['Guten Tag, ich heisse Sandra Bauer. Wie lange gilt die Garantie?', 'Wie lange gilt die Garantie?'],
  ['Grüezi mitenand\nWie lange gilt die Garantie? Vielen Dank!', 'Wie lange gilt die Garantie?'],
  ['Hallo wie lange gilt die Garantie', 'wie lange gilt die Garantie'],
  [
    'Sehr geehrte Frau Keller,\nwie lange gilt die Garantie?\n\nFreundliche Grüsse\nBeat Muster',
    'wie lange gilt die Garantie?',
  ],
  ['Mein Name ist Beat Muster und ich frage nach der Garantie.', 'ich frage nach der Garantie.'],
  ['Bonjour, je m’appelle Luc Favre. Combien pèse la machine ? Merci d’avance', 'Combien pèse la machine ?'],
  [
    'Buongiorno, mi chiamo Anna Rossi, quanto pesa la macchina? Cordiali saluti, Anna Rossi',
    'quanto pesa la macchina?',
  ],
  ['Hi team, how long is the cable K7? Thanks', 'team, how long is the cable K7?'],
  ['Dear Sandra, how long is the cable K7?\nKind regards\nJohn', 'how long is the cable K7?'],
] as const)
  test(`what is asked is left: ${written.split('\n')[0]}`, () => {
    assert.equal(withoutCourtesies(written), asked);
  });

for (const kept of [
  'Guten Tag!',
  'Wie heisst der Hersteller?',
  'Liebe Kunden erhalten welchen Rabatt?',
  'Hallogenlampe oder LED?',
  'Was bedeutet "Vielen Dank" in der Vorlage?',
  'Wer ist Sandra Bauer?',
])
  test(`nothing is taken from: ${kept}`, () => {
    assert.equal(withoutCourtesies(kept), kept);
  });
