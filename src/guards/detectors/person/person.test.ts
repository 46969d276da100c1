import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../../test/processor-time.ts';
import { Reading } from '../../reading/reading.ts';
import { person } from './person.ts';

function names(original: string): string[] {
  const reading = new Reading(original);
  return person.find(reading).map(({ start, end }) => {
    const range = reading.rangeInOriginal(start, end);
    return original.slice(range.start, range.end);
  });
}

const cases: readonly (readonly [text: string, ...names: string[]])[] = [
  ['Beat Muster - b.muster@x.ch', 'Beat Muster'],
  ['Freundliche Grüsse Nadia', 'Nadia'],
  ['Freundliche Grüsse\nNadia', 'Nadia'],
  ['Mit freundlichen Grüssen\n\nAnna Keller', 'Anna Keller'],
  ['Mit freundlichen Grüßen bin ich\nIhr\n\nDr. Wunzinger\nChefarzt', 'Wunzinger'],
  ['Hallo Herr Muster wie geht es Ihnen', 'Muster'],
  ['Unser Kunde Beat Muster ruft an.', 'Beat Muster'],
  ['Ich bin Mandant. Mandant: unbekannt'],
  ['Ich'],
  ['Sehr geehrte Frau Muster', 'Muster'],
  ['Sehr geehrter Herr Muster', 'Muster'],
  ['Liebe Anna', 'Anna'],
  ['Herr Otto wohnt in Bottrop. Otto kommt.', 'Otto', 'Otto'],
  ['Herr Özil kam. Özil ging, Özils Tor blieb.', 'Özil', 'Özil', 'Özils'],
  ['Herr O\u0308zil kam.', 'O\u0308zil'],
  ['Anna Keller und Beat Muster und Anna Keller', 'Anna Keller', 'Beat Muster', 'Anna Keller'],
  ['Die Patientin Beate Albers wurde entlassen.', 'Beate Albers'],
  ['die Mutter Anna war dabei', 'Anna'],
  ['le président Macron a parlé', 'Macron'],
  ['Name: Keller\nVorname: Anna', 'Keller', 'Anna'],
  ['Nom : Dubois\nPrénom : Élodie', 'Dubois', 'Élodie'],
  ['Cognome: Rossi', 'Rossi'],
  ['From: Anna Keller <a.keller@example.ch>', 'Anna Keller'],
  ['Hausarzt: Dr. med. Urs Wunzinger', 'Urs Wunzinger'],
  ['Dr. med. Th. Wunzinger, Chr. Keller', 'Th. Wunzinger', 'Chr. Keller'],
  ['Pat. Anna Keller, Pat. Entlassung, Pat. Hypotonie', 'Anna Keller'],
  ['bei der Familie Wunzbuchen in Olten', 'Wunzbuchen'],
  ['f.d.R. Wunzinger', 'Wunzinger'],
  ['Frau Maria von und zu Wunzburg', 'Maria von und zu Wunzburg'],
  ['Frau Anna Freifrau von Wunzburg, Herr Loris De Faveri', 'Anna Freifrau von Wunzburg', 'Loris De Faveri'],
  ['Patientin: Fatima al-Zahra Wunzari', 'Fatima al-Zahra Wunzari'],
  ['Name, Vorname: Wunzinger, Ägidius', 'Wunzinger, Ägidius'],
  ['Untersucher: Wunzinger\nDiktat: Zarnhofer', 'Wunzinger', 'Zarnhofer'],
  [
    'diktiert von: Wunzinger, besprochen mit Zarnhofer; behandelt mit Aspirin, durchgeführt von KSA, erstellt von Chirurgie',
    'Wunzinger',
    'Zarnhofer',
  ],
  ['Minister Karl Schlüssel sagte, Hauswart Kessler kam', 'Karl Schlüssel', 'Kessler'],
  ['Reto vom Standort ruft an', 'Reto'],
  ['Rechnung Nr. 12, Neurologische Ambulanz'],
  ['gez. Dr. Wunzinger', 'Wunzinger'],
  ['Frau Prof. Dr. Ursula von der Leyen sprach.', 'Ursula von der Leyen'],
  ["Mr. Frank O'Neill and Mrs D'Angelo", "Frank O'Neill", "D'Angelo"],
  ['J. Müller und Müller, Anna', 'J. Müller', 'Müller, Anna'],
  ['Die Unterlagen von KELLER Anna fehlen.', 'KELLER Anna'],
  ["Le dossier de Mme Dubois, celui d'Anna Dubois", 'Dubois', 'Anna Dubois'],
  ['Gentile Sig.ra Bianchi, La informiamo', 'Bianchi'],
  ['Die Müller AG und die Bäckerei Huber GmbH liefern.'],
  ['Er spielte Klavier, und der Wolf heulte im Mai.'],
  ['Der Arzt sah den Patienten am Montag im Krankenhaus.'],
  ['Asmus Wenzelin, geb. 5.7.54', 'Asmus Wenzelin'],
  ['My name is Zorabel', 'Zorabel'],
  ['Gestern hat Anna\nKeller angerufen und', 'Anna\nKeller'],
  ['Freundliche Grüsse\ni. A. Wunzinger', 'Wunzinger'],
  ['CT mit i.v. Kontrastmittel'],
  ['il dott. Rossi e la sig.ra Bianchi', 'Rossi', 'Bianchi'],
  ['M. Dupont et Mme Durand ont signé le contrat de vente.', 'Dupont', 'Durand'],
  ['Frau Müllers Befund ist da, und Müller kam. Der Müller mahlt.', 'Müllers', 'Müller'],
  ['KELLER ANNA, geb. 12.3.1980', 'KELLER ANNA'],
  ['Vater: Hans, Mutter: Rosa', 'Hans', 'Rosa'],
  ['Иван Петров пришёл домой', 'Иван Петров'],
  ['“Das ist gut”, sagte Wunzinger. Wenzelin erklärte das.', 'Wunzinger', 'Wenzelin'],
  ['Wir ziehen nach San Diego und Saint-Pierre.'],
  ['Der DAX, die IBAN und das MRT.'],
  ['Gabe von Aspirin, MR Becken, Med. Thromboseprophylaxe'],
  ['Ich heisse Wunzinger', 'Wunzinger'],
  ['The report by Dortanov is late, and Ms. Wenzelin knows.', 'Dortanov', 'Wenzelin'],
  [
    'Herr Meier und Zorabović kamen, Bihadze und Qelimenko nicht.',
    'Meier',
    'Zorabović',
    'Bihadze',
    'Qelimenko',
  ],
  ['They spoke with Anilu Qortashvili of the city.', 'Anilu Qortashvili'],
  ['The answer of Wellinen and Orbsen is in the file.', 'Wellinen', 'Orbsen'],
  ['Die Krisen, Maschinen und Thesen von Kharkov'],
  ['It is a song by ex-Drummer Wunzinger of the band.', 'Wunzinger'],
  ['Ex-Kanzler Wunzinger kam, ex-Mann und Ex-Freundin nicht.', 'Wunzinger'],
  ['Unlike the Wunzinger novel it is short.', 'Wunzinger'],
  ['Unlike the Russian novel, the Harvest novel and the PDF novel it is short.'],
  ['Wunzinger is very reliable. You can depend on him.', 'Wunzinger'],
  ['Wunzinger is very reliable. You can depend on it.'],
  ['Kubernauts is reliable. Their head Paul Meier knows it, ask him.', 'Paul Meier'],
  ['Wunzinger studierte in Bern, und 1954 promovierte Zorabel dort.', 'Wunzinger', 'Zorabel'],
  ['Er studierte Pharmazie, dann lehrte sie Blumenkunde und das Wetter.'],
  ['Der Bericht über Wunzingers Tod und die Frage nach des Wunzingers Sohn ist da.', 'Wunzingers'],
  ['Elisabeth Wald wurde entlassen, und das Buch von Timo Glock ist da.', 'Elisabeth Wald', 'Timo Glock'],
  [
    'Das ist sein Vorgänger Wunzinger, und der Rapper Zorabel ist mit der Mutter Diabetes da.',
    'Wunzinger',
    'Zorabel',
  ],
  ['Das ist Blum-Chef Anna Wunzinger und nicht die Coach Anna Muster.', 'Anna Wunzinger', 'Anna Muster'],
  ['Er wohnt an der Karl-Marx-Allee und an der rue Victor Hugo.'],
  ['Zorabel spent a year abroad when Wunzinger grew up.', 'Zorabel', 'Wunzinger'],
  ['The report spent a year here. Quabo was sold, London lived on.'],
  ['Zorabel M. Wunzinger and Anna K Wood', 'Zorabel M. Wunzinger', 'Anna K Wood'],
  ['Er bekam Sandocal D Forte und nicht die Vitamin C Kur der Klasse A'],
  ['Zorabel ten Wunz is at the table', 'Zorabel ten Wunz'],
  ['Zorabel Wunzinger will be late', 'Zorabel Wunzinger'],
  ['Zorabel, can you come?\nIt is late, Mark!', 'Zorabel', 'Mark'],
  ['Please, can you come? However, I stay. Not now, Doctor!'],
  ['Anna: Yes.\nHope: No.\nPaul: Well.', 'Anna', 'Hope', 'Paul'],
  ['Anna: Yes.\nHope: No.', 'Anna'],
  ['Zarnovik: Yes.\nWenzel: No.', 'Zarnovik', 'Wenzel'],
  ['Quabo: 1.2\nZentrix: 3.4'],
  ['Anna: Yes.\nHope: No.\nPrice: 12', 'Anna'],
  ['How are you, Zarnadze? Stop it, Wenzel!', 'Zarnadze', 'Wenzel'],
  ['a film directed by Wunzinger and starring Key', 'Wunzinger', 'Key'],
  ['a film produced by Quabo and followed by Rain'],
  ['She had given Angel his book. The Angel of the house', 'Angel'],
  ["He likes it that Wenzel's song is old and that Keller's price is low", 'Wenzel'],
  ['It is late, said Erle to Maurice', 'Erle', 'Maurice'],
  ['They were Anna, Zorabel, Maria and Paul.', 'Anna', 'Zorabel', 'Maria', 'Paul'],
  ['I met Zorabel yesterday. Tell Wunzinger that the keys are here.', 'Zorabel', 'Wunzinger'],
  [
    'Unlike Wenzel, we saw it, and not even Brugger knew. Even London slept, and unlike Quabo it was free.',
    'Wenzel',
    'Brugger',
  ],
  ['As Wenzel (2009) has shown, Brugger et al. are right.', 'Wenzel', 'Brugger'],
  ['Wenzel and Zorabel were late. Quabo and Zentrix were sold.', 'Wenzel', 'Zorabel'],
  ['Wenzel a marqué deux buts pour le club de la ville.', 'Wenzel'],
  ["That is Zorabel's mother. It is Wenzel's second novel and Quabo's new version.", 'Zorabel', 'Wenzel'],
  [
    'The Wenzel family bought a Brugger painting; the Roman family and a French painting were there.',
    'Wenzel',
    'Brugger',
  ],
  ['Her first name is Zorabel. It is filed under the surname Wunzinger.', 'Zorabel', 'Wunzinger'],
  ['Er wurde in Oberblum geboren, Zorabel Wunzing geb. 1954 auch.', 'Zorabel Wunzing'],
  ['Secondo Anna Keller, la strada era bagnata.', 'Anna Keller'],
  ['NAME: ANNA VAN DER WUNZ', 'ANNA VAN DER WUNZ'],
  ['Cheers, Anna\nYoung Anna smiled, and Sgt. Wunzinger was late.', 'Anna', 'Anna', 'Wunzinger'],
  ["L'accusé Zorabel Wunzinger a gardé le silence dans la salle.", 'Zorabel Wunzinger'],
  ['I spoke with Anna Short. Hugh Page went home. Anna Said it.', 'Anna Short', 'Hugh Page', 'Anna'],
  [
    'Then Wenzel turned away. The mother of Zorabel and fans of Wenzel were there.',
    'Wenzel',
    'Zorabel',
    'Wenzel',
  ],
  ['My brother Zorabel lives here and the client Zentrix is away.', 'Zorabel'],
  ['We saw Anna and Zarnadze there, Anna and Zarnadze 66 in Bern.', 'Anna', 'Zarnadze', 'Anna', 'Zarnadze'],
  ['Interview with Zarnovik Wenzelian', 'Zarnovik Wenzelian'],
  ['Is Zorabel Wenzelin Hovzepyan in the office today?', 'Zorabel Wenzelin Hovzepyan'],
  ['Zarnadze and Wunzinger were the best. Rewritables and Uploaders were not.', 'Zarnadze', 'Wunzinger'],
  ['See you tomorrow, Wenzel. We are in Vienna, Austria.', 'Wenzel'],
  ['> Zorabel Wunzing\n> Quabo\n> Oberblum\n> 12 Main Street', 'Zorabel Wunzing'],
];
for (const [text, ...expected] of cases) {
  test(`names in ${JSON.stringify(text)}: ${expected.join(', ') || 'none'}`, () =>
    assert.deepEqual(names(text), expected));
}

test('a name is found wherever it stands in a long text, in short form and inflected', () => {
  const filler = 'und dann wurde weiter gearbeitet '.repeat(100);
  assert.deepEqual(names(`Frau Anna Wunzinger kam, ${filler}. Wunzingers Akte, ${filler} mit Wunzinger`), [
    'Anna Wunzinger',
    'Wunzingers',
    'Wunzinger',
  ]);
});

test('an inflected name has its base form as lemma', () => {
  const findings = person.find(new Reading('Herr Wunzinger kam. Wunzingers Akte fehlt.'));
  assert.deepEqual(
    findings.map((finding) => finding.lemma),
    [undefined, 'Wunzinger'],
  );
});

test('a megabyte of hostile repeats takes no more than a second', () => {
  person.find(new Reading('The lists are loaded.'));
  for (const piece of [
    'Anna ',
    'Herr ',
    'A.',
    'Name: ',
    'von der ',
    "d'",
    'Keller, ',
    'Mit freundlichen Grüssen\n',
    '@a',
    'Anna-',
    'Frau Dr. med. ',
  ]) {
    const reading = new Reading(piece.repeat(1_000_000 / piece.length));
    let best = Number.POSITIVE_INFINITY;
    // What other processes leave of the machine only ever makes it longer, so the shortest counts.
    for (let tries = 3; tries > 0 && best >= 1_000; tries--)
      best = Math.min(
        best,
        processorMs(() => person.find(reading)),
      );
    assert.ok(best < 1_000, `${piece}: ${best} ms`);
  }
});
