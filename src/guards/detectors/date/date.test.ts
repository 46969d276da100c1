import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { date } from './date.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'a date in digits is no phone number', text: '05.10.1986', finds: ['date 05.10.1986'] },
  {
    name: 'a time stamp to the second as a whole, of other times the date',
    text: 'Time 2021-03-01 07:16:59.605, 2021-03-01T07:16Z, 01.03.2021 07:16:59, on 2021-03-02 07:16',
    finds: [
      'date 2021-03-01 07:16:59.605',
      'date 2021-03-01T07:16Z',
      'date 01.03.2021 07:16:59',
      'date 2021-03-02',
    ],
  },
  { name: 'amounts are nothing', text: '1607635102.00 -0.96', finds: [] },
  {
    name: 'a day without a year beside one with',
    text: 'vom 19.3. bis zum 7.5.2029',
    finds: ['date 19.3.', 'date 7.5.2029'],
  },
  { name: 'both ends of a range', text: '10.-12.3.2020', finds: ['date 10.', 'date 12.3.2020'] },
  { name: 'a range of months', text: 'Juni bis November 2019', finds: ['date Juni', 'date November 2019'] },
  { name: 'short years', text: 'am 3.4.21 und 03/12/99', finds: ['date 3.4.21', 'date 03/12/99'] },
  { name: 'American order', text: 'on 7/14/1995', finds: ['date 7/14/1995'] },
  { name: 'months in German', text: '5. März 2020, 1. Nov', finds: ['date 5. März 2020', 'date 1. Nov'] },
  { name: 'months in French', text: 'le 1er août 2020', finds: ['date 1er août 2020'] },
  { name: 'months in Italian', text: 'il 3 maggio 2020', finds: ['date 3 maggio 2020'] },
  {
    name: 'months in English',
    text: 'May 5, 2021 or 21st of May',
    finds: ['date May 5, 2021', 'date 21st of May'],
  },
  { name: 'English "may" is a verb', text: 'the 3 may have 5, the 4 march on', finds: [] },
  { name: 'month and year', text: 'seit 04/2029, Juli 2030', finds: ['date 04/2029', 'date Juli 2030'] },
  {
    name: 'months of a list that writes them so',
    text: 'ED 12/17, ab 1/18, CT 9/20 (Leber)',
    finds: ['date 12/17', 'date 1/18', 'date 9/20'],
  },
  {
    name: 'years behind their words',
    text: 'Heuschnupfen seit 2002 und bis 2010',
    finds: ['date 2002', 'date 2010'],
  },
  {
    name: 'years amid a sentence, before what happened then, and days of which the next says the month',
    text: 'kam 1991 nach Olten, erkrankte 2003 erneut, OP 2010: Naht; am 8. und am 9.5. (3.4.), Fr., 17.1. Er bezahlte 1991 Franken, am 8. Tag',
    finds: ['1991', '2003', '2010', '8.', '9.5.', '3.4.', '17.1.'].map((value) => `date ${value}`),
  },
  {
    name: 'ages by a letter, behind a given name, of several, as adjective nouns',
    text: 'ledig, 88a, mit Lio (3) und Anna (5); Kinder: 4 und 7 Jahre; als 7-Jähriger; Vater mit sechzig gestorben; im Alter von sieben; Seeweg, 12a, Tabelle (3)',
    finds: ['88', '3', '5', '4', '7', '7', 'sechzig', 'sieben'].map((value) => `age ${value}`),
  },
  { name: 'what no calendar has', text: 'am 31.02.2020, 30.13.2020', finds: [] },
  {
    name: 'versions, chapters, parts and amounts',
    text: 'Version 1.2.34, Kapitel 3.1. Ende, 1/2 Tablette, 2000 mg',
    finds: [],
  },
  { name: 'born, German', text: 'geb. am 05.10.1986', finds: ['dateOfBirth 05.10.1986'] },
  {
    name: 'born with a place between',
    text: 'geboren in Bern am 5. Mai 1950',
    finds: ['dateOfBirth 5. Mai 1950'],
  },
  { name: 'born, the sign', text: 'Beat Muster, *3.2.1959', finds: ['dateOfBirth 3.2.1959'] },
  { name: 'born, French', text: 'né le 3 mars 1950', finds: ['dateOfBirth 3 mars 1950'] },
  { name: 'born, Italian', text: 'nata il 3.4.1960', finds: ['dateOfBirth 3.4.1960'] },
  { name: 'born, English', text: 'DOB: 1960-04-03', finds: ['dateOfBirth 1960-04-03'] },
  { name: 'born, the year', text: 'Jahrgang 1965', finds: ['dateOfBirth 1965'] },
  {
    name: 'ages',
    text: 'eine 58-jährige, aged 61, 45 Jahre alt, im Alter von 7',
    finds: ['age 58', 'age 61', 'age 45', 'age 7'],
  },
  {
    name: 'ages, French and Italian',
    text: 'âgé de 58 ans, una donna, 40 anni',
    finds: ['age 58', 'age 40'],
  },
  { name: 'a span of time is no age', text: 'depuis 5 ans, seit 5 Jahren, per 3 anni', finds: [] },
  { name: 'a check-up in a year is no age', text: 'Kontrolle nach 1J. und 2 Jahren', finds: [] },
  { name: 'ages of clinicians', text: '45j. Patient, Frau X, 58 Jahre, kam', finds: ['age 45', 'age 58'] },
  {
    name: 'a day of the week that is a date',
    text: 'Sie rief am Dienstag an und kommt nächsten Freitag. She left on Sunday morning.',
    finds: ['date Dienstag', 'date Freitag', 'date Sunday'],
  },
  {
    name: 'days of opening hours and of habits are no dates',
    text: 'Montag bis Freitag, am Montag und Dienstag, montags, on Sundays, the Sunday paper, am Donnerstag-Abend',
    finds: [],
  },
  {
    name: 'ages in words',
    text: 'ein fünfjähriger Sohn, mit sieben Jahren, im achten Lebensjahr, the six-year-old and nine years old',
    finds: ['age fünf', 'age sieben', 'age achten', 'age six', 'age nine'],
  },
  {
    name: 'ages of relatives, of children in months, of the dead',
    text: 'Vater 78, gesund; Mutter mit 56 verstorben; Sohn (4 Jahre), zwei Kinder (4 und 7 Jahre), 7 Monate altes Kind, starb mit 81',
    finds: ['age 78', 'age 56', 'age 4', 'age 4', 'age 7', 'age 7', 'age 81'],
  },
  {
    name: 'ages of relatives by marriage, in the genitive, by name, with what they died of',
    text: 'Schwiegermutter (84), Gatte (†59), des Bruders (28), Nachbarin Frau Wunzinger (70), Vater mit 61 am Herzinfarkt verstorben',
    finds: ['age 84', 'age 59', 'age 28', 'age 70', 'age 61'],
  },
  {
    name: 'ages of several children',
    text: 'zwei Kinder von 8 und 12 Jahren, Kinder im Alter von 3, 5 und 7 Jahren, Anna 3 a',
    finds: ['age 8', 'age 12', 'age 3', 'age 5', 'age 7', 'age 3'],
  },
  {
    name: 'ages by what is said of somebody',
    text: 'Sie ist 72, er ist 90 geworden. Herr Wunzinger ist schon 80. Frau Wunzinger (54). Der Wert ist 72, das ist 50.',
    finds: ['age 72', 'age 90', 'age 80', 'age 54'],
  },
  {
    name: 'ages at what happened in a life, not values of what was measured',
    text: 'Mit 19 erstmals Alkohol. Mammakarzinom mit 45, Menarche mit 12. CRP mit 45 erhöht, Mit 19 von 20 Punkten, Diabetes mit 12 mg',
    finds: ['age 19', 'age 45', 'age 12'],
  },
  {
    name: 'ages in short forms and fields',
    text: '63-jhr. Patient, 63jg. Pat., 63 jaehrig, 43 Jahre alte Frau, Pat. 20 J, Lebensalter: 69, Alter/Geschlecht: 54/m, 2½-jährig. Ein 20 Jahre alter Wein, Laufzeit: 5 Jahre, im Zeitalter von 3',
    finds: ['age 63', 'age 63', 'age 63', 'age 43', 'age 20', 'age 69', 'age 54', 'age 2½'],
  },
  {
    name: 'what lasts so long, and old things, are no ages',
    text: 'dreijährige Therapie, 5-jährige Garantie, nach sieben Jahren, 3 Monate altes Bild, Vater 2 Mal',
    finds: [],
  },
  {
    name: 'ages beside a sign for man or woman, not metres or watts',
    text: 'm/67, (66/w), Wunzinger, w, 65 J., 64a m, 63F with chest pain. Brücke 67 m, Lampe 60 W, Station w 12 A',
    finds: ['age 67', 'age 66', 'age 65', 'age 64', 'age 63'],
  },
  {
    name: 'ages of the youngest, whose months and weeks are else a span',
    text: '8-monatiger Säugling, 3-Monats-Säugling, enfant de 18 mois, bambina di 9 mesi, am 5. Lebenstag; 6-monatige Pause, 4-wöchige Reha, seit 3 Monaten',
    finds: ['age 8', 'age 3', 'age 18', 'age 9', 'age 5'],
  },
  {
    name: 'both of two ages, halves, birthdays, what people are called by',
    text: 'zwischen 3 und 9 Jahre alte Kinder, 3,5 Jahre alt, zum 75. Geburtstag, eine Mittfünfzigerin, Ende sechzig, il 31enne, sessantenne',
    finds: [
      'age 3',
      'age 9',
      'age 3,5',
      'age 75',
      'age Mittfünfzigerin',
      'age sechzig',
      'age 31',
      'age sessantenne',
    ],
  },
  {
    name: 'ages behind whom they are of',
    text: 'Klient, 44, IV-Rentner. Vater † 67 (HI), Mutter mit 66 gest. Ich bin 34 und Lehrerin. Bewohnerin 94 Jahre, PG 4. mit 61 an Krebs verstorben. Patient, 67 kg, nach 5 J.,',
    finds: ['age 44', 'age 67', 'age 66', 'age 34', 'age 94', 'age 61'],
  },
  {
    name: 'ages behind a noun for somebody, not of several, and no spans',
    text: 'Fahrerin (44), Bewohner Wunzinger, 84, dement, Bub 5 J. Mädchen, 9 Mon., Fieber. Patienten, 67, Patient, 3 Monate nach OP',
    finds: ['age 44', 'age 84', 'age 5', 'age 9'],
  },
  {
    name: 'ages at what happened in a life, on both sides, not what was measured',
    text: 'mit 63 pensioniert, zog mit 22 nach Oberblum. Mit 16 Lehre als Maurer, seit sie 40 ist, geb. 03.04.1958 (65). Puls mit 88 normofrequent, mit 40 gestartet',
    finds: ['age 63', 'age 22', 'age 16', 'age 40', 'dateOfBirth 03.04.1958', 'age 65'],
  },
  {
    name: 'ages that are not exact, said the other way round or by what is over',
    text: 'mit knapp 40 an Krebs erkrankt, hat die 80 überschritten. Damals war er 9. Brüder 48 und 45, gesund',
    finds: ['age 40', 'age 80', 'age 9', 'age 48', 'age 45'],
  },
  {
    name: 'years of birth in two digits',
    text: 'Pat. Jg. 54, Jahrgang ’61, im Jahrgang 12',
    finds: ['dateOfBirth 54', 'dateOfBirth 61'],
  },
  {
    name: 'about so old',
    text: 'Alter: ca. 45, mit ca. 50 Jahren, sie war Ende 60',
    finds: ['age 45', 'age 50', 'age 60'],
  },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    const found = [...date.find(reading)].sort((a, b) => a.start - b.start);
    assert.deepEqual(
      found.map(({ category, start, end }) => `${category} ${reading.text.slice(start, end)}`),
      finds,
    );
  });
}
