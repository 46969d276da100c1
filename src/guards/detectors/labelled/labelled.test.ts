import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { labelled } from './labelled.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  {
    name: 'patients',
    text: 'Patientennummer: 4711, Pat.-Nr. 123456, PID: AB1234',
    finds: ['patientId 4711', 'patientId 123456', 'patientId AB1234'],
  },
  {
    name: 'patients in French, Italian, English',
    text: 'N° de patient 8123; cartella clinica n. 4567; MRN 998877',
    finds: ['patientId 8123', 'patientId 4567', 'patientId 998877'],
  },
  {
    name: 'cases',
    text: 'Fallnummer: 23346, Fall: 102341, Aktenzeichen 12 C 34/20',
    finds: ['caseId 23346', 'caseId 102341', 'caseId 12 C 34/20'],
  },
  {
    name: 'cases in English and French',
    text: 'case no. 2024/1234, dossier n° 45678',
    finds: ['caseId 2024/1234', 'caseId 45678'],
  },
  {
    name: 'whatever number of a form',
    text: 'Labor-Nr.: 123456, Journalnummer 55555',
    finds: ['caseId 123456', 'caseId 55555'],
  },
  {
    name: 'files, signs of letters, practices and insurers',
    text: 'Fallzahl: 4711234, Unser Zeichen: ab/12345, Ref.: 12345/ABC, LANR 123456789, IK: 260123456, AZ 4711/24, 123 Js 4567/20',
    finds: [
      'caseId 4711234',
      'caseId ab/12345',
      'caseId 12345/ABC',
      'caseId 123456789',
      'caseId 260123456',
      'caseId 4711/24',
    ],
  },
  {
    name: 'a long number needs no sign',
    text: 'Fall 12345678, ID 998877',
    finds: ['caseId 12345678', 'caseId 998877'],
  },
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
    name: 'orders, samples and invoices',
    text: 'Auftrag: 1234567890, Histologie Nr. H/12345, PatID: 445566, AufnNr 99887766. Die Probe 1234 ist da, der Auftrag vom 12.3.2020',
    finds: ['caseId 1234567890', 'caseId H/12345', 'patientId 445566', 'caseId 99887766'],
  },
  {
    name: 'numbers in French',
    text: "N° de séjour : 20044120, No dossier 44120; IPP : 8001234567, N° d'assuré 44120123, V/Réf. : AB-44120",
    finds: ['caseId 20044120', 'caseId 44120', 'patientId 8001234567', 'caseId 44120123', 'caseId AB-44120'],
  },
  {
    name: 'numbers in Italian',
    text: 'Nosografico: 2020004412, referto n. R20-4412, N. accettazione 44120, numero tessera 44120441, rif.: AB/44120',
    finds: ['patientId 2020004412', 'caseId R20-4412', 'caseId 44120', 'caseId 44120441', 'caseId AB/44120'],
  },
  {
    name: 'numbers in English',
    text: 'Hospital no. H441200, Pt ID 44120, accession #: S20-44120, claim number CL44120, our ref: AB/44120, SN: PJN123456',
    finds: [
      'patientId H441200',
      'patientId 44120',
      'caseId S20-44120',
      'caseId CL44120',
      'caseId AB/44120',
      'caseId PJN123456',
    ],
  },
  {
    name: 'sentences of these languages are no forms either',
    text: "In case no 2020 figures exist. Le dossier 2024 est clos. Il protocollo 2020. The sample 2000 and the subject 2020. Il n'a pas de demande 2024",
    finds: [],
  },
  {
    name: 'a cell behind that of its label',
    text: '| Pat.-ID | 0045123 | Station | 3B |',
    finds: ['patientId 0045123', 'place 3B'],
  },
  {
    name: 'numbers of samples by their form, behind what was looked at',
    text: 'Histologie (H2020/1234), Befund E 12345/20 vom 3.4.2020. Histologie 3/12 Knoten, Airbus A320-200',
    finds: ['caseId H2020/1234', 'caseId E 12345/20'],
  },
  {
    name: 'numbers without a label on the line of a date of birth, and in the fields of that form',
    text: 'Anna Wunzinger, *12.3.1950, 4711223\nKSA: 12345/2039\nThrombozyten 250000/µl, Tel. 0446681800, Betrag 1234567 CHF',
    finds: ['patientId 4711223', 'patientId 12345/2039'],
  },
  { name: 'no date of birth, no form', text: 'Anna Wunzinger 4711223\nKSA: 1234567', finds: [] },
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
    name: 'more numbers of the same form behind the first',
    text: 'Histologie Nr. H22-0937 (Vorbefunde: H19-0441, Z20-776 und E21-0112), Fälle 22-4471, Fall-Nr. 22-4471, 23-0012. Fall-Nr. 4711, 2020',
    finds: [
      'caseId H22-0937',
      'caseId H19-0441',
      'caseId Z20-776',
      'caseId E21-0112',
      'caseId 22-4471',
      'caseId 23-0012',
      'caseId 4711',
    ],
  },
  {
    name: 'numbers behind other words of registers, slips and letters',
    text: 'Chiffre: R130884, ZSR Z 1180.01, Kennziffer SB/4471-3, Begleitschein P-77821, Pat.-Kartei 0-4481, Dossier KG 20447, Biobank-Nr. TB-447, VSNR 12 240366 G 024. Führerschein 12345',
    finds: [
      'caseId R130884',
      'caseId Z 1180.01',
      'caseId SB/4471-3',
      'caseId P-77821',
      'caseId 0-4481',
      'caseId 20447',
      'caseId TB-447',
      'caseId 12 240366 G 024',
      'caseId 12345',
    ],
  },
  {
    name: 'the number on a label of a patient, behind the sign of the sex',
    text: 'Wunzinger, Anna 12.03.1959 W 0006612480',
    finds: ['patientId W 0006612480'],
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
    name: 'several labels before as many numbers, a list that shares its label, the next field of the line',
    text: 'Pat.-Nr./Fall-Nr.: 221870 / 9900121\nNummern: 118204, 118205 und 118206\nPIZ: 1447288  FZK: 3300187',
    finds: [
      'caseId 221870',
      'caseId 9900121',
      'caseId 118204',
      'caseId 118205',
      'caseId 118206',
      'patientId 1447288',
      'caseId 3300187',
    ],
  },
  {
    name: 'labels with a slip of the finger, a dash, without a blank; what a label numbers behind it',
    text: 'Fallnumer: 771209, Fallnr. – F2024/3341, Aufn.Nr.230087, Seriennummer Schrittmacher RTB448812',
    finds: ['caseId 771209', 'caseId F2024/3341', 'caseId 230087', 'caseId RTB448812'],
  },
  {
    name: 'files of courts, signs of letters, documents and fields by the shape of their number',
    text: 'Az. S 12 KR 1183/21, Akte 2023/0811-K\nu.Z. 24-118-Mu\nUnser Zeichen: Mu/hs 24-118\nSozialhilfedossier S-11820\nChargen: KR-118204',
    finds: ['S 12 KR 1183/21', '2023/0811-K', '24-118-Mu', 'Mu/hs 24-118', 'S-11820', 'KR-118204'].map(
      (value) => `caseId ${value}`,
    ),
  },
  {
    name: 'amounts, ratios, doses, years and versions are no files',
    text: 'Vertrag über 12000 Franken, Version: 118.204.1, Dosis: 500-0-500, Ratio: 120/80, Bescheid 2023 liegt bei, Rezept über 100, Fläche: 1.182.044',
    finds: [],
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
  {
    name: 'numbers with letters or a stroke behind the word alone',
    text: 'Fall F-201177, Ticket INC0048812, Beleg BG-7731/19, Einsender 77/1204, Auftrag 0301-4477. Im Fall 2019/2020, Beleg A1',
    finds: [
      'caseId F-201177',
      'caseId INC0048812',
      'caseId BG-7731/19',
      'caseId 77/1204',
      'caseId 0301-4477',
    ],
  },
  { name: 'accounts', text: 'Konto-Nr. 12-345678-9', finds: ['bankAccount 12-345678-9'] },
  { name: 'plates', text: 'Kontrollschild ZH 123456', finds: ['plate ZH 123456'] },
  { name: 'on the next line of a form', text: 'Patienten-ID\n1933309', finds: ['patientId 1933309'] },
  { name: 'a ward', text: 'auf Station O-11', finds: ['place O-11'] },
  {
    name: 'sentences are no forms',
    text: 'Im Fall 2020 kam der Patient 2021 in die Akte. Der Patient 7 schläft. Im Fall: am 12.3.2020',
    finds: [],
  },
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
