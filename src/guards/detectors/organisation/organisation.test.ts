import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../../test/processor-time.ts';
import { detect } from '../../detect.ts';
import { Reading } from '../../reading/reading.ts';
import { organisation } from './organisation.ts';

const cases: readonly { text: string; found: readonly string[] }[] = [
  { text: 'Wir kaufen bei der Muster Maschinen AG ein.', found: ['Muster Maschinen AG'] },
  { text: 'Rechnung der Huber & Söhne GmbH & Co. KG vom Montag', found: ['Huber & Söhne GmbH & Co. KG'] },
  { text: 'La société Dupont Sàrl et Rossi S.p.A. sono qui', found: ['Dupont Sàrl', 'Rossi S.p.A.'] },
  { text: 'She left Acme Widgets Ltd. last year', found: ['Acme Widgets Ltd.'] },
  { text: 'Invoice of Acme, Inc. and others', found: ['Acme, Inc.'] },
  { text: 'Der Turnverein Musterdorf e.V. lädt ein', found: ['Turnverein Musterdorf e.V.'] },
  {
    text: 'Er lag im Universitätsklinikum Musterstadt auf Station 3',
    found: ['Universitätsklinikum Musterstadt'],
  },
  { text: 'Überweisung an die Klinik für Chirurgie, danke', found: ['Klinik für Chirurgie'] },
  { text: 'ein Konto bei der Zürcher Kantonalbank', found: ['Zürcher Kantonalbank'] },
  { text: 'she studies at Riverdale University now', found: ['Riverdale University'] },
  { text: 'the Bank of Musterland raised rates', found: ['Bank of Musterland'] },
  { text: 'She works at Zentrix as a nurse', found: ['Zentrix'] },
  { text: 'Arbeitgeber: Zentrix Anlagenbau, seit 2019', found: ['Zentrix Anlagenbau'] },
  { text: 'verlegt aus der Anna-Muster-Klinik gestern', found: ['Anna-Muster-Klinik'] },
  {
    text: 'im Krankenhaus der Barmherzigen Brüder Musterdorf',
    found: ['Krankenhaus der Barmherzigen Brüder Musterdorf'],
  },
  {
    text: 'We bought it at First Harbor Systems',
    found: ['First Harbor Systems'],
  },
  { text: 'Regards\nAnna Keller\nHead of Procurement\nBlue Delta Partners', found: ['Blue Delta Partners'] },
  { text: 'Anna Keller of Wunzmouth knows Anna Keller of Quabo', found: ['Quabo'] },
  { text: "L'azienda Quabo Partners apre, e l'azienda Zentrix chiude", found: ['Quabo Partners', 'Zentrix'] },
  { text: 'Employer: Keller, Huber and Rossi\nCity: Bern', found: ['Keller, Huber and Rossi'] },
  { text: 'Keller, Huber and Rossi\n\nAnna, Maria and Peter\n', found: ['Keller, Huber and Rossi'] },
  {
    text: 'Invoice from Quabo dated March. I bought this from Zentrix and a car from Kadiev',
    found: ['Quabo', 'Zentrix'],
  },
  {
    text: 'Zentrix laid off many, Quabo filed for bankruptcy, Kadiev launched a rocket',
    found: ['Zentrix', 'Quabo'],
  },
  { text: 'Anna Keller (Quabo) met Maria Keller (Bern) and Anna Huber (Maria Wunz)', found: ['Quabo'] },
  {
    text: 'Zentrix Sdn. Bhd. and Muster e Filhos were there',
    found: ['Zentrix Sdn. Bhd.', 'Muster e Filhos'],
  },
  { text: 'Städt. Klinikum Neustadt, Epilepsie', found: ['Städt. Klinikum Neustadt'] },
  {
    text: 'Klinik und Poliklinik für Anästhesiologie und operative Intensivmedizin des Klinikums Zarnow, dort',
    found: ['Klinik und Poliklinik für Anästhesiologie und operative Intensivmedizin des Klinikums Zarnow'],
  },
  {
    text: 'in der Klinik für Hals-, Nasen- und Ohrenheilkunde des Universitätsklinikums Zarnow gesehen',
    found: ['Klinik für Hals-, Nasen- und Ohrenheilkunde des Universitätsklinikums Zarnow'],
  },
  {
    text: 'im Krankenhaus St. Anna, im Herzzentrum Zarnow, im St.-Anna-Krankenhaus Zarnow, Rehaklinik Bad Zarnow',
    found: [
      'Krankenhaus St. Anna',
      'Herzzentrum Zarnow',
      'St.-Anna-Krankenhaus Zarnow',
      'Rehaklinik Bad Zarnow',
    ],
  },
  { text: 'I work for 48 Zentrix Inc', found: ['48 Zentrix Inc'] },
  { text: 'she joined Zentrix Technologies in May', found: ['Zentrix Technologies'] },
  {
    text: 'beim Sender Quabo, vom Softwarehersteller Zentrix und von der Zeitung Daily Mail',
    found: ['Quabo', 'Zentrix', 'Daily Mail'],
  },
  {
    text: 'als der Republikanische Schutzbund und die Deutsche Bank kamen',
    found: ['Republikanische Schutzbund', 'Deutsche Bank'],
  },
  { text: 'die neue Bank, der Fester Monat', found: [] },
  { text: 'Dossier KG 20447', found: [] },
  {
    text: 'Hausarztpraxis Zarnow, HNO-Praxis am Dom, Praxis im Ärztehaus Zarnow, Rosen-Apotheke, Sanitätshaus Wunzinger, Altenheim St. Bernward',
    found: [
      'Hausarztpraxis Zarnow',
      'HNO-Praxis am Dom',
      'Praxis im Ärztehaus Zarnow',
      'Rosen-Apotheke',
      'Sanitätshaus Wunzinger',
      'Altenheim St. Bernward',
    ],
  },
  {
    text: 'Elisabeth-Krankenhaus, St. Martini-Krankenhaus, Oberzarn-Kliniken, im Marienhospital, Helios Klinik Zarnow, Krankenhaus Königin Zarnow',
    found: [
      'Elisabeth-Krankenhaus',
      'St. Martini-Krankenhaus',
      'Oberzarn-Kliniken',
      'Marienhospital',
      'Helios Klinik Zarnow',
      'Krankenhaus Königin Zarnow',
    ],
  },
  {
    text: 'AOK Zarnow, IKK classic, DRK Kreisverband Herzogtum Zarnow, der Deutschen Rentenversicherung Zarnow Süd, Spitex Zarnow Nord, Berufsgenossenschaft Holz und Metall',
    found: [
      'AOK Zarnow',
      'IKK classic',
      'DRK Kreisverband Herzogtum Zarnow',
      'Deutschen Rentenversicherung Zarnow Süd',
      'Spitex Zarnow Nord',
      'Berufsgenossenschaft Holz und Metall',
    ],
  },
  {
    text: 'Amt für Soziale Dienste Zarnow, Zentrum für Humangenetik Bern',
    found: ['Amt für Soziale Dienste Zarnow', 'Zentrum für Humangenetik Bern'],
  },
  {
    text: 'Akut-Klinik, Online-Apotheke, die Klinik am Montag, in der Praxis am Abend, Zentrum für Radiologie, das Amt des Ministers, im Zentrum der Stadt, Praxis Dres. med.',
    found: [],
  },
  { text: 'Die SPD und das ZDF, im Bundestag', found: ['SPD', 'ZDF', 'Bundestag'] },
  { text: 'She bought Microsoft shares; the Amazon is a river', found: ['Microsoft'] },
  { text: 'He works at Siemens; ein Siemens', found: ['Siemens'] },
  { text: 'according to the Quabo Transit website, the French website', found: ['Quabo Transit'] },
  { text: 'spent a year at Zentrix, which later became Quabo in 2002', found: ['Zentrix', 'Quabo'] },
  { text: 'He later became President in 2002. She spent a year at Berlin', found: [] },
  {
    text: 'Anna Muster of Zentrix Research is here; the Public Services, Los Angeles International Airport',
    found: ['Zentrix Research'],
  },
  { text: 'Zentrix\nBahnhofstrasse 12\n8001 Zürich', found: ['Zentrix'] },
  {
    text: '> Huber, Keller and Muster\n> Bahnhofstrasse 12, 8001 Zürich',
    found: ['Huber, Keller and Muster'],
  },
  {
    text: 'Anna Muster\nZentrix\nOberblum Valley\n12 Main Street, Oberblum',
    found: ['Zentrix'],
  },
  { text: 'Keller, Anna and Huber\n\n12 Main Street', found: ['Keller, Anna and Huber'] },
  { text: 'she works for Huber, Keller and Muster now', found: ['Huber, Keller and Muster'] },
  { text: 'He joined Zentrix and wants to support Quabo; join Us', found: ['Zentrix', 'Quabo'] },
  { text: 'an engineer at Zentrix, a video recorded for Quabo Media', found: ['Zentrix', 'Quabo Media'] },
  { text: 'Anna K. Muster from Can Quabo and Paul Muster of Berlin', found: ['Can Quabo'] },
  {
    text: "Quabo's Anna Muster, the Zentrix shareholders, my Quabo account, the Zentrix office",
    found: ['Quabo', 'Zentrix', 'Quabo', 'Zentrix'],
  },
  { text: "Anna's account, my ATM card, the London office, the French team", found: [] },
  { text: 'Zentrix is a small company. Quabo, a bank, was sold.', found: ['Zentrix', 'Quabo'] },
  { text: 'Zentrix is a 501(c)3 and Quabo was founded in May', found: ['Zentrix', 'Quabo'] },
  { text: 'Anna is a company lawyer; this is a bank holiday', found: [] },
  { text: 'They are Quabo, Zentrix and Muster Ltd.', found: ['Quabo, Zentrix', 'Muster Ltd.'] },
  { text: 'invested by The Muster Group in May', found: ['The Muster Group'] },
  { text: 'Zentrix\nkam 2012 an', found: [] },
  {
    text: 'im Ev. Krankenhaus Zarnberg, an der II. Medizinischen Klinik des Klinikums Zarnberg-Nord, UKH Zarnberg, im St. Josefs-Hospital Zarnberg',
    found: [
      'Ev. Krankenhaus Zarnberg',
      'II. Medizinischen Klinik des Klinikums Zarnberg-Nord',
      'UKH Zarnberg',
      'St. Josefs-Hospital Zarnberg',
    ],
  },
  {
    text: 'die Abteilung für Unfallchirurgie und Orthopädie am Landeskrankenhaus Zarnberg, die Zentris Klinik Zarnberg',
    found: [
      'Abteilung für Unfallchirurgie und Orthopädie am Landeskrankenhaus Zarnberg',
      'Zentris Klinik Zarnberg',
    ],
  },
  { text: 'das Gymnasium in Wien, Schule am Ende; tu Zarna', found: [] },
  {
    text: 'der 1. FC Zarnberg, TSV Blumheim 05, SC Paderborn, Eintracht Frankfurt; Leeds United. SC Therapie, AS war gut',
    found: ['1. FC Zarnberg', 'TSV Blumheim 05', 'SC Paderborn', 'Eintracht Frankfurt', 'Leeds United'],
  },
  {
    text: 'die Berliner Zeitung, der Hamburger Mieterverein und die Bundesärztekammer; ein Bundesland, eine Tageszeitung',
    found: ['Berliner Zeitung', 'Hamburger Mieterverein', 'Bundesärztekammer'],
  },
  {
    text: 'Rede vor der Deutschen Handelskammer, des Internationalen Arbeitsamtes, dem Roten Kreuz',
    found: ['Deutschen Handelskammer', 'Internationalen Arbeitsamtes', 'Roten Kreuz'],
  },
  {
    text: 'sagte die "Neue Blumentaler Zeitung", als die Berliner Allgemeine Sonntagszeitung kam',
    found: ['Neue Blumentaler Zeitung', 'Berliner Allgemeine Sonntagszeitung'],
  },
  {
    text: 'vor dem Europäischen Gerichtshof für Menschenrechte',
    found: ['Europäischen Gerichtshof für Menschenrechte'],
  },
  {
    text: 'Institut für Blumenkunde (IFB), des Vereins Oberer Blumenfreunde (VOB), Koronare Herzkrankheit (KHK)',
    found: ['Institut für Blumenkunde', 'IFB', 'Vereins Oberer Blumenfreunde', 'VOB'],
  },
  {
    text: 'die Chicago Bulls, die Detroit Red Wings und die Bulls; die New York Times, BBC World Service',
    found: ['Chicago Bulls', 'Detroit Red Wings', 'New York Times', 'BBC World Service'],
  },
  {
    text: 'laut dpa sagte er dem "Spiegel", im Nachrichtenmagazin Focus und im Spiegel; ein Bild',
    found: ['dpa', 'Spiegel', 'Focus'],
  },
  {
    text: 'die Grünen sagten; die grünen Äpfel, die Grünen Äpfel, im Grünen',
    found: ['Grünen'],
  },
  { text: 'die Zeitschrift „Der Blumenfreund“ und die Firma: „Guten Tag“', found: ['Der Blumenfreund'] },
  { text: 'Sieg für den HSV; Nachweis von EBV und HSV negativ', found: ['HSV'] },
  { text: 'Er kaufte bei Porsche und Toyota; Anna Porsche kam', found: ['Porsche', 'Toyota'] },
  { text: 'Bundesamt für Gesundheit (BAG)', found: ['Bundesamt für Gesundheit', 'BAG'] },
  { text: 'Malerbetrieb Zarn OG, 3. OG links', found: ['Malerbetrieb Zarn OG'] },
  { text: 'bei Fa. Zentrix, in ca. fa Zentrix', found: ['Zentrix'] },
  { text: 'Band Anna, kein Verein Mitglied, Firma', found: [] },
  { text: 'MEDIZINISCHE KLINIK UND POLIKLINIK', found: [] },
  { text: 'Die Klinik ist geschlossen, das Spital auch.', found: [] },
  { text: 'Eine GmbH braucht Kapital, eine AG auch. The Bank is closed.', found: [] },
  { text: 'Das war gut. Inc. is short for incorporated', found: [] },
  { text: 'She works for Anna', found: [] },
  {
    text: 'Spitex Oberland, SVA Zarnow, IV-Stelle des Kantons Zarnow, MVZ am Markt, Physiotherapie Wunzinger',
    found: [
      'Spitex Oberland',
      'SVA Zarnow',
      'IV-Stelle des Kantons Zarnow',
      'MVZ am Markt',
      'Physiotherapie Wunzinger',
    ],
  },
  {
    text: 'Physiotherapie Krafttraining, Labor Aufnahme, Spitex-Einsatz, Sozialdienst involviert',
    found: [],
  },
  {
    text: 'Klinikum Hochwald, Reha-Zentrum Zarnow, Bäckerei Wunzinger, Gasthof Zum Anker',
    found: ['Klinikum Hochwald', 'Reha-Zentrum Zarnow', 'Bäckerei Wunzinger', 'Gasthof Zum Anker'],
  },
  { text: 'KK: Zentris  Nr. 12345', found: ['Zentris'] },
  { text: 'Kostenträger: Privat, Versicherung: Unfall', found: [] },
];
for (const { text, found } of cases) {
  test(`organisations of ${JSON.stringify(text)}`, () => {
    const seen = organisation.find(new Reading(text)).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(seen, found);
  });
}

test('a company with the name of a person is a company', () => {
  const text = 'Die Lieferung der Müller AG kam an.';
  assert.deepEqual(
    detect(text).map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
    ['organisation Müller AG'],
  );
});

test('a megabyte of legal forms is read in linear time', () => {
  for (const piece of [
    'AG ',
    'Spital der ',
    'Muster & ',
    'A AG ',
    'Firma: ',
    'works at A ',
    'Sender Ab ',
    'Deutsche Bank ',
    'A\n1 ',
    'Muster and Huber AG ',
  ]) {
    const reading = new Reading(piece.repeat(1_000_000 / piece.length));
    assert.ok(processorMs(() => organisation.find(reading)) < 6_000, piece);
  }
});
