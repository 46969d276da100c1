import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { place } from './place.ts';

const cases: readonly { text: string; places: readonly string[] }[] = [
  { text: 'Sie zog von Zürich nach St. Gallen.', places: ['Zürich', 'St. Gallen'] },
  { text: 'Das schadet Deutschland.', places: ['Deutschland'] },
  { text: 'Wir fahren nach Essen.', places: ['Essen'] },
  { text: 'Das Essen war gut, weil Reading and writing help.', places: [] },
  { text: 'It was a Nice day.', places: [] },
  { text: 'Il habite à Nice.', places: ['Nice'] },
  { text: 'Wohnhaft in Unterblumbach seit 2019.', places: ['Unterblumbach'] },
  { text: 'She was born in Nowhereham.', places: ['Nowhereham'] },
  { text: 'È nata a Lugano.', places: ['Lugano'] },
  { text: 'Herr Wien kommt später.', places: [] },
  { text: 'said Felix to Linda', places: [] },
  {
    text: "Berlin's mayor, Wuppertals Schulen, in Norddeutschland",
    places: ['Berlin', 'Wuppertals', 'Norddeutschland'],
  },
  { text: 'Referenz in Kiel bestätigt; said Kiel', places: ['Kiel', 'Kiel'] },
  { text: 'Frankfurt an der Oder liegt in Südosteuropa nicht', places: ['Südosteuropa'] },
  { text: 'in Frankfurt an der Oder', places: ['Frankfurt an der Oder'] },
  {
    text: 'Hinterblumingen, den 3. Mai 2021\nim Dorf Oberblum, aus Unterwinkhofen',
    places: ['Hinterblumingen', 'Oberblum', 'Unterwinkhofen'],
  },
  { text: 'Mit Gruss\nHinterblum, 3.5.2021\n', places: ['Hinterblum'] },
  { text: 'Wunzinger, 3.5.2021 und mehr', places: [] },
  { text: 'Die Müllers und Bergs im Osten, Ostern, im Dorf Leute, in Feriendorf', places: [] },
  {
    text: 'nach Hinterzarn verlegt, aus Hinterzarn kommend, aus Überzeugung kommend, nach Absprache verlegt',
    places: ['Hinterzarn', 'Hinterzarn'],
  },
  {
    text: 'Reha in Bad Zarnheim. Termin in Oberblumau. Wohnort Hinterzarn, Kanton Zarnen',
    places: ['Bad Zarnheim', 'Oberblumau', 'Hinterzarn', 'Zarnen'],
  },
  {
    text: 'St. Zarnen, den 3. Mai 2021\nPraxis Dr. Wunzinger, Oberblumau\nDr. Wunzinger, Kardiologie',
    places: ['St. Zarnen', 'Oberblumau'],
  },
  {
    text: 'in Frankfurt a.M., in Freiburg i. Br., in Halle/Saale, in Remission, in Pflegeheim',
    places: ['Frankfurt a.M.', 'Freiburg i. Br.', 'Halle/Saale'],
  },
  { text: 'Er ging nach Charlotte. Sie heisst Charlotte.', places: ['Charlotte'] },
];
for (const { text, places } of cases) {
  test(`places of ${JSON.stringify(text)}`, () => {
    const found = place.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, places);
  });
}
