import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { labelled } from './labelled.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'rooms', text: 'Ambulanz 4, Raum 1.23', finds: ['place 4', 'place 1.23'] },
  {
    name: 'wards by their wing or letter',
    text: 'Station 3 Süd, Station B, Station: Ost. Die Station war voll, Amputation LI, Station X 31',
    finds: ['place 3 Süd', 'place B', 'place Ost', 'place X 31'],
  },
  {
    name: 'wards by a letter or a Roman number behind the short word, in a series, of a department',
    text: 'Stat. B, Stat.: II, Stationen A und C, Gefässchirurgie B, Kardiologie A. Meier, Innere III. Die Stat. Anna',
    finds: ['place B', 'place II', 'place A', 'place C', 'place B'],
  },
  {
    name: 'wards that are called by a name',
    text: 'auf Station Wunzinger verlegt, die Station Anna, Station: Lilie\nStation „Abendrot“, on Nightingale Ward; Station: Nephro 2',
    finds: [
      'place Wunzinger',
      'place Anna',
      'place Lilie',
      'place Abendrot',
      'place Nightingale',
      'place Nephro 2',
    ],
  },
  {
    name: 'headings and people on a ward are no names of it',
    text: 'Auf Station Aufnahme und Besserung. Auf Station Anna Keller gesehen. Station: Innere Medizin. stat. Behandlung',
    finds: [],
  },
  {
    name: 'wards, rooms and beds with all sorts of codes',
    text: 'Intensivstation 2, Stationen A3 und B4, Stat.C4, Station: C 4, Zi.-Nr. 12, Bett: 214/2, Station Innere 3',
    finds: ['place 2', 'place A3', 'place B4', 'place C4', 'place C 4', 'place 12', 'place 214/2', 'place 3'],
  },
  {
    name: 'wards in French, Italian, English',
    text: 'chambre 214, lit 2. Unité de soins 3B. reparto Wunzini, camera n. 4, letto 3. Ward 7 North, Bed 12',
    finds: ['214', '2', '3B', 'Wunzini', '4', '3', '7 North', '12'].map((value) => `place ${value}`),
  },
  {
    name: 'words that are rooms only beside one another',
    text: 'Haus 12, Ebene 3. Ein Haus 12 gibt es nicht. Il lit 3 livres. He lit 2 candles',
    finds: ['place 12', 'place 3'],
  },
  {
    name: 'measures, people, years, headings are no wards',
    text: 'Station 2020, Station 3 Tage, Zimmer 21 °C, Zimmer 12 m2, Bett 2 Stunden, Station 38,5, Station 12.3.2020',
    finds: [],
  },
  {
    name: 'wards that somebody is moved to',
    text: 'auf die A21, auf M12 verlegt, Übernahme von der 3B. Auf A4 gedruckt, Vitamin B12 auf die Schnelle',
    finds: ['place A21', 'place M12', 'place 3B'],
  },
  {
    name: 'wards by their letters alone, behind what is done with a patient there',
    text: 'auf die ZB verlegt, Übernahme von der ICU, Stationen KA/KB, Station NCH. Auf die EU verlegt, im MRT, auf der OP',
    finds: ['place ZB', 'place ICU', 'place KA', 'place KB', 'place NCH'],
  },
  {
    name: 'wards from and to which people are moved, and the same ones again',
    text: 'Von der Chir 2 auf Neuro TK umgelegt. Verlegung am Folgetag auf die ITS 1. Sie lag auf der K-Nord. Rückverlegung (ITS 1)',
    finds: ['place Chir 2', 'place Neuro TK', 'place ITS 1', 'place K-Nord', 'place ITS 1'],
  },
  {
    name: 'wards by the points of the compass',
    text: 'liegt auf Ost 3, von 3 West auf 2 Süd. Gruss von Ost 3; auf Nord 5 Grad, auf der Ost 3 % mehr',
    finds: ['place Ost 3', 'place 3 West', 'place 2 Süd', 'place Ost 3', 'place Ost 3'],
  },
  {
    name: 'wards by a code behind a preposition, where somebody or something of a patient goes there',
    text: 'Pat. auf C7 West, Verl. a. S2, Labor an H1 durchgegeben, von der Chir. 3, auf der IPS B, stat. auf 2c vom 1. bis 4. Auf T4 eingestellt, von C5 bis C7, auf O2 angewiesen, auf G2 graduiert, an S1 gebessert',
    finds: ['C7 West', 'S2', 'H1', 'Chir. 3', 'IPS B', '2c'].map((value) => `place ${value}`),
  },
  {
    name: 'wards by their number alone, where somebody lies or is moved',
    text: 'Er liegt auf der 7, von der 5 auf die 6 verlegt, auf der Frauen 3. Auf die 3 gesetzt',
    finds: ['7', '5', '6', 'Frauen 3'].map((value) => `place ${value}`),
  },
  {
    name: 'wards along arrows and in brackets',
    text: 'Transport A3 → OP 2 → IMC. Station für Frührehabilitation (FR1).\nA1 → B2',
    finds: ['place A3', 'place OP 2', 'place IMC', 'place FR1'],
  },
  {
    name: 'names of wards and houses, not what is done there',
    text: 'Stat. Erle, Station Rot, auf unserer Station Edelweiss betreut, Wohngruppe Am Bach, Station St. Anna, im Haus Rosengarten. Die Station Kardiologie, stat. Behandlung, Haus Muster, auf Station Besuch',
    finds: ['Erle', 'Rot', 'Edelweiss', 'Am Bach', 'St. Anna', 'Rosengarten'].map(
      (value) => `place ${value}`,
    ),
  },
  {
    name: 'several labels and as many values; a label above its value; floors beside houses',
    text: 'Stat/Zi: 7B/721\nStation\nPSY 4\nHaus C, 3. OG; er wohnt im 2. Stock und zog ins Haus 3, in Haus 7 Personen, Isozimmer 4, KJP 2, Geriatrie G 2',
    finds: ['7B', '721', 'PSY 4', 'C', '3. OG', '3', '4', 'KJP 2', 'G 2'].map((value) => `place ${value}`),
  },
  {
    name: 'what lies on a vertebra or is given on is no ward',
    text: 'Der Konus liegt auf L1, die Übergabe auf CD, Übernahme auf 40 mg, liegt auf CT vor, lag auf LWK 4',
    finds: ['place CD'],
  },
  {
    name: 'units of hospitals and homes by all sorts of words',
    text: 'Wohnbereich II, Wohngruppe Sonnenschein, Koje 7, Stroke Unit E 214, St. 4a, St.: B, Station Akut 2, Bettenstation E Nord, ITS B. Unit 5, St. Anna, 3 St. 4 mal',
    finds: [
      'place II',
      'place Sonnenschein',
      'place 7',
      'place E 214',
      'place 4a',
      'place B',
      'place Akut 2',
      'place E Nord',
    ],
  },
  {
    name: 'parts of a building beside each other',
    text: 'Bettenhochhaus, Geschoss M, Zimmer 16; Ebene 0, Platz 9. Auf Platz 9. Gruppe 4',
    finds: ['place M', 'place 16', 'place 0', 'place 9'],
  },
  { name: 'a ward', text: 'auf Station O-11', finds: ['place O-11'] },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    const found = [...labelled.find(reading)].sort((a, b) => a.start - b.start);
    assert.deepEqual(
      found.map(({ category, start, end }) => `${category} ${reading.text.slice(start, end)}`),
      finds,
    );
  });
}
