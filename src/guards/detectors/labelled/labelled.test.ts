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
