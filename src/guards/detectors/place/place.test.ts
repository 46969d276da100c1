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
  {
    text: 'I am in Zarnham for a trip to Blumton, an office in Zarnville, north of Quabury, visited Blumbury',
    places: ['Zarnham', 'Blumton', 'Zarnville', 'Quabury', 'Blumbury'],
  },
  { text: 'the office here at Zentrix; visited Anna; I am in Trouble; north of the river', places: [] },
  {
    text: 'in Springfield (Illinois) and Cyprus (Greek)',
    places: ['Springfield (Illinois)', 'Cyprus (Greek)'],
  },
  { text: 'said Felix to Linda', places: [] },
  {
    text: "Berlin's mayor, Wuppertals Schulen, in Norddeutschland",
    places: ['Berlin', 'Wuppertals', 'Norddeutschland'],
  },
  { text: 'Referenz in Kiel bestätigt; said Kiel', places: ['Kiel', 'Kiel'] },
  {
    text: 'Frankfurt an der Oder liegt in Südosteuropa nicht',
    places: ['Frankfurt an der Oder', 'Südosteuropa'],
  },
  { text: 'in Frankfurt an der Oder', places: ['Frankfurt an der Oder'] },
  {
    text: 'Hinterblumingen, den 3. Mai 2021\nim Dorf Oberblum, aus Unterwinkhofen',
    places: ['Hinterblumingen', 'Oberblum', 'Unterwinkhofen'],
  },
  {
    text: 'Die Wirtschaft Kanadas und Münchens wächst, in Ostdeutschland und Oberitalien auch; das Münster, die Mitte',
    places: ['Kanadas', 'Münchens', 'Ostdeutschland', 'Oberitalien'],
  },
  {
    text: 'Der Rhein, die Dolomiten und der Gazastreifen; 1200 Franken; die Schweden spielen, in Schweden',
    places: ['Rhein', 'Dolomiten', 'Gazastreifen', 'Schweden'],
  },
  {
    text: 'am Oberblumsee, im Zarnental, der Zarnegger See, im Hinteren Blumischen Wald; am Baggersee, im Quartal, der Große Saal',
    places: ['Oberblumsee', 'Zarnental', 'Zarnegger See', 'Hinteren Blumischen Wald'],
  },
  {
    text: 'die Dörfer Oberzarn, Unterzarn und Zarnach; südlich von Zarnegg, unweit Zarnau; in Richtung Innenstadt',
    places: ['Oberzarn', 'Unterzarn', 'Zarnach', 'Zarnegg', 'Zarnau'],
  },
  { text: 'Zürich (sda) Heute', places: ['Zürich'] },
  {
    text: 'nach Lengnau BE gezogen, geb. am 4. 8. 1966 zu Zarnbach, in Stolp (Pommern) geboren, Filiale Zarnbach, in Zarnenstadt',
    places: ['Lengnau BE', 'Zarnbach', 'Stolp', 'Pommern', 'Zarnbach', 'Zarnenstadt'],
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
  {
    text: 'in Leinfelden-Zarnheim, in Rapperswil-Jona, aus Köln-Zarnheim; Berlin-Ausgabe, Baxter-Parkland, Nord-Osten',
    places: ['Leinfelden-Zarnheim', 'Rapperswil-Jona', 'Köln-Zarnheim'],
  },
  {
    text: 'zwischen Oberzarnikon und Unterzarningen; in Hagen a.T.W., aus Frankfurt a. d. Oder, in Bern i. R.',
    places: ['Oberzarnikon', 'Unterzarningen', 'Hagen a.T.W.', 'Frankfurt a. d. Oder', 'Bern'],
  },
  {
    text: 'Hausarzt Dr. Wunzinger, Näfels, Tel. 12; im Pflegeheim Wunzinger, Mettmenstetten. Wunzinger, Näfels, war da. Tochter in Kelowna, Sohn in Ausbildung',
    places: ['Näfels', 'Mettmenstetten', 'Kelowna'],
  },
  { text: 'im Kloster Zarnau am 1.12., 10 Uhr', places: ['Zarnau'] },
  {
    text: 'nach Breisach, in Greifswald, in Weißkirchen, der See',
    places: ['Breisach', 'Greifswald', 'Weißkirchen'],
  },
  {
    text: 'die Stadt Halle, der Kanton Zug, die Gemeinde Zarnow, die Straße Blumenfuhr; die Stadt Haus',
    places: ['Halle', 'Zug', 'Zarnow', 'Blumenfuhr'],
  },
  {
    text: 'am Hudson River, im Zarnow Valley, am Mount Zarnow und am Río Zarnu; The River, in My Valley',
    places: ['Hudson River', 'Zarnow Valley', 'Mount Zarnow', 'Río Zarnu'],
  },
  { text: 'Kandahar wurde beschossen, im Süden des Nahen Ostens', places: ['Kandahar', 'Nahen Ostens'] },
  {
    text: 'Unfallort: Zarnow, Arbeitsort Breisach, oberhalb Näfels, Region Bern; oberhalb Schlüsselbein, Region Brust',
    places: ['Zarnow', 'Breisach', 'Näfels', 'Bern'],
  },
  { text: 'Er ging nach Charlotte. Sie heisst Charlotte.', places: ['Charlotte'] },
];
for (const { text, places } of cases) {
  test(`places of ${JSON.stringify(text)}`, () => {
    const found = place.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, places);
  });
}
