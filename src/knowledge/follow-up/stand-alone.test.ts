import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../../test/processor-time.ts';
import { type Said, standAlone } from './stand-alone.ts';

const said = (question: string, answer = ''): readonly Said[] => [
  { role: 'user', text: question },
  { role: 'assistant', text: answer },
];

const rewritten: readonly {
  name: string;
  language: string;
  history: readonly Said[];
  question: string;
  has: readonly string[];
  lacks?: readonly string[];
}[] = [
  {
    name: 'gives a German pronoun the topic of the last question',
    language: 'de',
    history: said('Welche Garantie gibt es auf die Presse LM-400?'),
    question: 'Und wie lange gilt das?',
    has: ['wie lange', 'Garantie', 'LM-400'],
  },
  {
    name: 'puts another model in place of the last one',
    language: 'fr',
    history: said('Combien coûte la presse LM-400 ?'),
    question: 'Et pour la LM-500 ?',
    has: ['Combien', 'presse', 'LM-500'],
    lacks: ['LM-400'],
  },
  {
    name: 'puts another size in place of the last model',
    language: 'fr',
    history: said('Quel est le prix de la version XS ?'),
    question: 'et pour la XL ?',
    has: ['prix', 'XL'],
    lacks: ['XS'],
  },
  {
    name: 'puts another country behind the same preposition',
    language: 'it',
    history: said('Quanto dura la consegna per la Svizzera?'),
    question: "E per l'Italia?",
    has: ['consegna', 'Italia'],
    lacks: ['Svizzera'],
  },
  {
    name: 'puts another year in place of the last one',
    language: 'de',
    history: said('Wie hoch war der Umsatz 2024?'),
    question: 'Und 2025?',
    has: ['Umsatz', '2025'],
    lacks: ['2024'],
  },
  {
    name: 'picks the item an ordinal points to',
    language: 'en',
    history: said(
      'Which maintenance plans are there?',
      '- Basic plan: yearly visit\n- Premium plan: monthly visit [1]',
    ),
    question: 'What about the second one?',
    has: ['maintenance', 'Premium'],
    lacks: ['Basic'],
  },
  {
    name: 'carries the person the last answer named',
    language: 'de',
    history: said('Wer ist für die Arbeitssicherheit zuständig?', 'Zuständig ist Petra Hauser. [1]'),
    question: 'Wie erreiche ich sie?',
    has: ['Petra Hauser'],
  },
  {
    name: 'carries the model the last answer named',
    language: 'en',
    history: said('Which press has 45 kW?', 'The LM-400 has 45 kW. [1]'),
    question: 'How much does it cost?',
    has: ['cost', 'LM-400', 'press'],
  },
  {
    name: 'follows a chain of follow-ups back to the topic',
    language: 'de',
    history: [...said('Was kostet die Wartung der LM-400?'), ...said('Und der LM-500?')],
    question: 'Wie lange dauert sie?',
    has: ['Wartung', 'LM-500'],
    lacks: ['LM-400'],
  },
  {
    name: 'asks the same again for another group',
    language: 'en',
    history: said('How many days of holiday do employees get?'),
    question: 'Does that also apply to apprentices?',
    has: ['holiday', 'apprentices'],
  },
  {
    name: 'completes a French inversion',
    language: 'fr',
    history: said('Quelle est la période d’essai ?'),
    question: 'Combien de temps dure-t-elle ?',
    has: ['essai'],
  },
  {
    name: 'completes a question without a topic',
    language: 'de',
    history: said('Muss ich ein Arztzeugnis einreichen?'),
    question: 'Ab wann?',
    has: ['Ab wann', 'Arztzeugnis'],
  },
  {
    name: 'replaces a number with the same unit',
    language: 'de',
    history: said('Welchen Rabatt gibt es ab 10 Stück?'),
    question: 'Und ab 50 Stück?',
    has: ['Rabatt', '50 Stück'],
    lacks: ['10'],
  },
];
for (const { name, language, history, question, has, lacks } of rewritten) {
  test(name, () => {
    const { query, changed, reason } = standAlone(question, history, language);
    assert.equal(changed, true, `${query} (${reason})`);
    for (const word of has) assert.ok(query.includes(word), `${word} missing in: ${query}`);
    for (const word of lacks ?? []) assert.ok(!query.includes(word), `${word} left in: ${query}`);
  });
}

const alone: readonly { name: string; language: string; question: string }[] = [
  {
    name: 'a German article is no pronoun',
    language: 'de',
    question: 'Wie lange ist das Lager in Winterthur geöffnet?',
  },
  {
    name: 'an empty pronoun points to nothing',
    language: 'de',
    question: 'Gibt es eine Kantine am Standort Bern?',
  },
  {
    name: 'a pronoun may point to the question’s own noun',
    language: 'de',
    question: 'Haben Lernende Anspruch auf Spesen, wenn sie reisen?',
  },
  {
    name: 'an opening alone does not make a follow-up',
    language: 'de',
    question: 'Und wie viele Ferientage haben Mitarbeitende über 50 Jahre im Handbuch?',
  },
  { name: 'the empty il of French', language: 'fr', question: 'Y a-t-il un parking pour les visiteurs ?' },
  { name: 'est-ce que', language: 'fr', question: 'Est-ce que la livraison est gratuite ?' },
  { name: 'c’è', language: 'it', question: "C'è un parcheggio per i visitatori?" },
  { name: 'a relative that', language: 'en', question: 'Which is the machine that presses steel plates?' },
  { name: 'there is', language: 'en', question: 'Is there a canteen in Bern?' },
];
for (const { name, language, question } of alone) {
  test(`leaves alone: ${name}`, () => {
    const result = standAlone(question, said('Was kostet die Presse LM-400?', "48'500"), language);
    assert.deepEqual({ query: result.query, changed: result.changed }, { query: question, changed: false });
  });
}

test('a follow-up without history comes back as it is', () => {
  assert.equal(standAlone('Und wie lange gilt das?', [], 'de').changed, false);
});

test('long questions and long histories are read in a moment', () => {
  const took = processorMs(() => {
    const long = 'und was ist mit dem das es '.repeat(40_000);
    assert.equal(standAlone(long, said(long, long), 'de').changed, false);
    standAlone('Und wie lange gilt das?', said(long, 'Petra Hauser '.repeat(100_000)), 'de');
  });
  assert.ok(took < 1_500);
});
