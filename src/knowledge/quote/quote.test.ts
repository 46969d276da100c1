import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { quote } from './quote.ts';

const passage = (text: string, more: Partial<PassageToQuote> = {}): PassageToQuote => ({
  id: text.slice(0, 12),
  text,
  headings: [],
  documentName: 'Dokument.md',
  language: 'de',
  rank: 1,
  score: 10,
  ...more,
});

const manual = passage(
  'Die Presse LM-400 hat eine Leistung von 45 kW. Sie wird alle 2000 Betriebsstunden gewartet. Das Öl ist jährlich zu wechseln.',
  { id: 'manual', documentName: 'Handbuch LM-400.pdf', headings: ['Technik'] },
);
const prices = passage(
  "| Artikel | Bezeichnung | Preis CHF |\n| --- | --- | --- |\n| LM-400 | Presse klein | 48'500 |\n| LM-500 | Presse gross | 72'900 |",
  { id: 'prices', documentName: 'Preisliste 2025.xlsx', headings: ['Pressen'], rank: 2, score: 8 },
);
const terms = passage(
  'Die Garantie beträgt 24 Monate ab Lieferung. Der Gerichtsstand ist Winterthur. Zahlungen sind innert 30 Tagen fällig.',
  { id: 'terms', documentName: 'AGB.docx', rank: 3, score: 7 },
);
const conditions = passage(
  'La garantie est de 24 mois dès la livraison. Le for juridique est à Winterthour.',
  {
    id: 'conditions',
    documentName: 'CGV.docx',
    language: 'fr',
    rank: 4,
    score: 5,
  },
);
const all = [manual, prices, terms, conditions];

const older = passage(
  "| Artikel | Bezeichnung | Preis CHF |\n| --- | --- | --- |\n| LM-400 | Presse klein | 46'900 |\n| LM-500 | Presse gross | 69'800 |",
  { id: 'older', documentName: 'Preisliste 2024.xlsx', headings: ['Pressen'], rank: 1, score: 9 },
);
const oilChange = passage(
  '## Wartung\n\nGehen Sie zum Filterwechsel wie folgt vor:\n- Hauptschalter ausschalten.\n- Deckel abschrauben.\n- Filter einsetzen.\n\nDer Filter hält 500 Stunden.',
  { id: 'oil', documentName: 'Handbuch LM-400.pdf', headings: ['Handbuch', 'Wartung'] },
);
const faults = passage('| E17 | Druck zu tief | Filter prüfen |\n| E21 | Not-Halt | entriegeln |', {
  id: 'faults',
  documentName: 'Handbuch LM-400.pdf',
  headings: ['Störungen'],
  tableHeader: '| Code | Ursache | Behebung |\n| --- | --- | --- |',
});
const contract = passage(
  'Il contratto ha una durata di tre anni. Il canone annuo ammonta a 9’600 franchi. Il preavviso per la disdetta è di sei mesi.',
  { id: 'contract', documentName: 'Contratto di manutenzione.docx', language: 'it' },
);
const report = passage(
  'Revenue in 2025 was CHF 18.4 million, up 6 per cent. The company employed 212 people. Sarah Huber, head of sales, approves discounts above 5 %.',
  { id: 'report', documentName: 'Board report.pdf', language: 'en' },
);

const answered: readonly {
  name: string;
  question: string;
  language: string;
  passages?: readonly PassageToQuote[];
  says: string;
  not?: string;
}[] = [
  {
    name: 'quotes the sentence with the duration',
    question: 'Wie lange gilt die Garantie?',
    language: 'de',
    says: '24 Monate ab Lieferung',
  },
  {
    name: 'quotes the row of the article asked for, not its neighbour',
    question: 'Was kostet die LM-500?',
    language: 'de',
    says: "72'900",
    not: "48'500",
  },
  {
    name: 'adds the sentence a pronoun leans on',
    question: 'Wann wird die Presse LM-400 gewartet?',
    language: 'de',
    says: '2000 Betriebsstunden',
  },
  {
    name: 'answers in French from a French source',
    question: 'Quelle est la durée de la garantie ?',
    language: 'fr',
    says: '24 mois',
    passages: [conditions, manual],
  },
  {
    name: 'takes the newer of two price lists when no year is asked',
    question: 'Was kostet die LM-500?',
    language: 'de',
    passages: [older, prices],
    says: "72'900",
  },
  {
    name: 'takes the price list of the year asked',
    question: 'Was kostete die LM-500 im Jahr 2024?',
    language: 'de',
    passages: [prices, older],
    says: "69'800",
    not: "72'900",
  },
  {
    name: 'quotes the whole procedure',
    question: 'Wie muss ich beim Filterwechsel vorgehen?',
    language: 'de',
    passages: [oilChange],
    says: '- Hauptschalter ausschalten.\n- Deckel abschrauben.\n- Filter einsetzen.',
  },
  {
    name: 'finds the row of a code under a header that stands elsewhere',
    question: 'Was bedeutet der Fehlercode E17?',
    language: 'de',
    passages: [faults, manual],
    says: 'Druck zu tief',
    not: 'E21',
  },
  {
    name: 'answers a question of money in Italian',
    question: 'A quanto ammonta il canone annuo?',
    language: 'it',
    passages: [contract, report],
    says: '9’600 franchi',
  },
  {
    name: 'answers a question of number in English',
    question: 'How many people does the company employ?',
    language: 'en',
    passages: [report, contract],
    says: '212 people',
  },
  {
    name: 'answers across languages where the code decides',
    question: 'Combien coûte la LM-500 ?',
    language: 'fr',
    passages: [prices, manual],
    says: "72'900",
  },
];
for (const { name, question, language, passages, says, not } of answered) {
  test(name, () => {
    const result = quote(question, passages ?? all, { language });
    assert.equal(result.state, 'answered', JSON.stringify(result));
    if (result.state !== 'answered') return;
    const text = result.quotes.map((one) => one.text).join('\n');
    assert.ok(text.includes(says), text);
    if (not !== undefined) assert.ok(!text.includes(not), text);
  });
}

const refused: readonly {
  name: string;
  question: string;
  language: string;
  passages?: readonly PassageToQuote[];
  reason: RegExp;
}[] = [
  {
    name: 'does not answer for an article that no source names',
    question: 'Was kostet die LM-900?',
    language: 'de',
    reason: /code|article/,
  },
  {
    name: 'does not answer for another year',
    question: 'Was kostete die LM-500 laut Preisliste 2023?',
    language: 'de',
    reason: /year|2023/,
  },
  {
    name: 'does not answer across languages from a likeness of words',
    question: 'Quel est le montant de la prime annuelle ?',
    language: 'fr',
    passages: [manual, terms],
    reason: /too little|no passage|kind/i,
  },
  {
    name: 'does not answer what nothing speaks of',
    question: 'Wie hoch ist die Dividende der Aktionäre?',
    language: 'de',
    reason: /Dividende/,
  },
  {
    name: 'says so when search found nothing',
    question: 'Wie lange gilt die Garantie?',
    language: 'de',
    passages: [],
    reason: /no passage/,
  },
  {
    name: 'says so when the question names nothing',
    question: 'Was ist das?',
    language: 'de',
    reason: /no topic/,
  },
];
for (const { name, question, language, passages, reason } of refused) {
  test(name, () => {
    const result = quote(question, passages ?? all, { language });
    assert.equal(result.state, 'notInSources', JSON.stringify(result));
    if (result.state === 'notInSources') assert.match(result.reason, reason);
  });
}

test('every quote is the exact slice of its passage and all stay within the limits', () => {
  const long = passage(
    Array.from(
      { length: 60 },
      (_, i) => `Die Garantie für Teil ${i} der Presse beträgt ${i} Monate ab Lieferung.`,
    ).join(' '),
    { id: 'long' },
  );
  const result = quote('Wie viele Monate beträgt die Garantie der Presse?', [long, ...all], {
    language: 'de',
  });
  assert.equal(result.state, 'answered');
  if (result.state !== 'answered') return;
  assert.ok(result.quotes.length >= 1 && result.quotes.length <= 3);
  assert.ok(result.quotes.reduce((sum, one) => sum + one.text.length, 0) <= 710);
  for (const one of result.quotes) {
    const source = [long, ...all].find(({ id }) => id === one.passage);
    assert.equal(source?.text.slice(one.start, one.end), one.text);
  }
});

test('a pasted text of a megabyte is read in a moment', () => {
  assert.ok(
    processorMs(() => quote('welche kosten combien quanto qual '.repeat(30_000), all, { language: 'de' })) <
      1_000,
  );
});
