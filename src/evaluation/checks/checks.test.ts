import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseChecks } from '#contract';
import { brokenChecks } from './checks.ts';
import type { Observed } from './observed.ts';

const seen: Observed = {
  answer: "Das Hotel kostet 1'180.50 Franken.",
  question: 'Was kostet das Hotel?',
  state: 'extractive',
  declined: false,
  documents: ['spesen.md'],
  milliseconds: 1_500,
  tokens: 20,
  completionTokens: 10,
  support: { checked: 1, unsupported: [] },
};
const json = { type: 'object', required: ['sum'] };

/** What holds for the answer above, and what does not. */
const rows: readonly [good: CaseChecks, bad: CaseChecks][] = [
  [{ contains: ['hotel', 'FRANKEN'] }, { contains: ['hotel', 'Euro'] }],
  [{ containsAny: ['Euro', 'Franken'] }, { containsAny: ['Euro'] }],
  [{ excludes: 'Euro' }, { excludes: ['Euro', 'Hotel'] }],
  [{ regex: ['(?i)^das HOTEL', 'Franken'] }, { regex: '^das' }],
  [{ noRegex: 'Euro|Dollar' }, { noRegex: ['Euro', '\\d{3}'] }],
  [{ asksBack: false }, { asksBack: true }],
  [{ support: 'supported' }, { language: 'fr' }],
  [{ glossary: 'de' }, { glossary: 'fr' }],
  [{ style: { maxSentenceWords: 5, address: 'formal' } }, { style: { maxSentenceWords: 4 } }],
  [{ style: { forbidden: ['Hot', 'Euro'] } }, { style: { forbidden: ['hotel'] } }],
  [{ maxCost: 0.00004 }, { maxCost: 0.000039 }],
  [{ number: { value: 1180, tolerance: 0.5 } }, { number: { value: 1180, tolerance: 0.4 } }],
  [{ citesDocument: 'spesen.md' }, { citesDocument: 'other.md' }],
  [{ abstains: false }, { abstains: true }],
  [{ refuses: false }, { refuses: true }],
  [{ declines: false }, { declines: true }],
  [{ language: 'de' }, { language: 'fr' }],
  [{ maxLength: 34 }, { maxLength: 33 }],
  [{ minLength: 34 }, { minLength: 35 }],
  [{ maxSeconds: 1.5 }, { maxSeconds: 1.4 }],
  [{ maxTokens: 20 }, { maxTokens: 19 }],
  [{ noFinding: ['email'] }, { jsonSchema: json }],
];

for (const [good, bad] of rows) {
  const [name] = Object.keys(bad);
  test(`${name} holds and breaks where it should`, () => {
    const parts = {
      detectLanguage: () => 'de',
      glossary: [{ de: 'Hotel', fr: 'hébergement' }],
      prices: { prompt: 1, completion: 3 },
    };
    assert.deepEqual(brokenChecks(good, seen, parts), []);
    assert.deepEqual(brokenChecks(bad, seen, parts), [name]);
  });
}

test('JSON of the schema is told from other JSON, and a finding is found', () => {
  const parts = { detectLanguage: () => 'de' };
  const said = (answer: string) => ({ ...seen, answer });
  assert.deepEqual(brokenChecks({ jsonSchema: json }, said('{"sum":1}'), parts), []);
  assert.deepEqual(brokenChecks({ jsonSchema: json }, said('{"total":1}'), parts), ['jsonSchema']);
  assert.deepEqual(brokenChecks({ noFinding: ['email'] }, said('anna.muster@example.ch'), parts), [
    'noFinding',
  ]);
});

const says = (answer: string, language: string) =>
  [{ ...seen, answer, state: 'answered' as const }, { detectLanguage: () => language }] as const;

const asking: readonly [answer: string, language: string, asks: boolean][] = [
  ['Für welches Jahr möchten Sie das wissen?', 'de', true],
  ['Das hängt vom Ort ab. Wohin reisen Sie?', 'de', true],
  ['Sie haben 25 Tage [1]. Haben Sie noch weitere Fragen?', 'de', false],
  ['Das sind 25 Tage. Kann ich sonst noch helfen?', 'de', false],
  ['Was gilt bei Krankheit? Melden Sie sich am ersten Tag. Das Zeugnis folgt am dritten Tag.', 'de', false],
  ['Das Formular fragt: «Sind Sie versichert?»', 'de', false],
  ['De quel site parlez-vous ?', 'fr', true],
  ["Vous avez 25 jours. Avez-vous d'autres questions ?", 'fr', false],
  ['Per quale sede le serve?', 'it', true],
  ['Sono 25 giorni. Ha altre domande?', 'it', false],
  ['Which year do you mean?', 'en', true],
  ['It is 25 days. Is there anything else I can help with?', 'en', false],
];
for (const [answer, language, asks] of asking)
  test(`${asks ? 'asks back' : 'does not ask back'}: ${answer}`, () =>
    assert.deepEqual(brokenChecks({ asksBack: asks }, ...says(answer, language)), []));

const addresses: readonly [
  answer: string,
  language: string,
  as: 'formal' | 'informal' | 'both' | 'neither',
][] = [
  ['Bitte melden Sie sich bei Ihrer Chefin.', 'de', 'formal'],
  ['Melde dich bei deiner Chefin.', 'de', 'informal'],
  ['Die Chefin weiss es. Sie kennt ihre Leute.', 'de', 'both'],
  ['Melden Sie sich, wenn du krank bist.', 'de', 'neither'],
  ['Im Handbuch steht «du sollst»; melden Sie sich.', 'de', 'formal'],
  ['Le ton de votre lettre compte.', 'fr', 'formal'],
  ['Tu peux écrire à ta cheffe.', 'fr', 'informal'],
  ['Per favore, contatti la Sua responsabile.', 'it', 'formal'],
  ['Puoi chiamare la tua responsabile.', 'it', 'informal'],
  ['You may call your manager.', 'en', 'both'],
  ['Kontakta din chef.', 'sv', 'neither'],
];
for (const [answer, language, as] of addresses)
  test(`${as}: ${answer}`, () => {
    for (const address of ['formal', 'informal'] as const) {
      const expected = as === address || as === 'both' ? [] : ['style'];
      assert.deepEqual(brokenChecks({ style: { address } }, ...says(answer, language)), expected, address);
    }
  });

test('a word that is forbidden is a whole word', () => {
  const wanted = { style: { forbidden: ['KI'] } };
  assert.deepEqual(brokenChecks(wanted, ...says('Der Kiosk im Skigebiet.', 'de')), []);
  assert.deepEqual(brokenChecks(wanted, ...says('Unsere ki-Anlage.', 'de')), ['style']);
});

test('the terms of the house are used, whatever their endings, and never the others', () => {
  const glossary = [
    { de: 'Lohnausweis', fr: 'certificat de salaire', never: { fr: 'attestation de salaire' } },
    { de: ['Stempeluhr', 'Zeiterfassung'], fr: 'saisie du temps' },
  ];
  const check = (question: string, answer: string) =>
    brokenChecks({ glossary: 'fr' }, { ...seen, question, answer }, { detectLanguage: () => 'fr', glossary });
  assert.deepEqual(check('Wo ist mein Lohnausweis?', 'Les certificats de salaire arrivent en janvier.'), []);
  assert.deepEqual(check('Wo ist mein Lohnausweis?', 'La fiche arrive en janvier.'), ['glossary']);
  assert.deepEqual(check('Wo ist der Ausweis?', 'La carte arrive en janvier.'), []);
  assert.deepEqual(check('Wo ist der Ausweis?', 'Une attestation de salaire.'), ['glossary']);
  assert.deepEqual(check('Stempeln mit der Zeiterfassung', 'La saisie du temps'), []);
});

test('an answer that was held against nothing is not supported, nor one with a doubt where all is wanted', () => {
  const { support: _, ...none } = seen;
  const parts = { detectLanguage: () => 'de' };
  const doubt = (supported: 'no' | 'unclear') => ({
    ...seen,
    support: { checked: 2, unsupported: [{ start: 0, end: 4, markers: [1], supported, reasons: [] }] },
  });
  assert.deepEqual(brokenChecks({ support: 'notContradicted' }, none, parts), ['support']);
  assert.deepEqual(brokenChecks({ support: 'notContradicted' }, doubt('unclear'), parts), []);
  assert.deepEqual(brokenChecks({ support: 'supported' }, doubt('unclear'), parts), ['support']);
  assert.deepEqual(brokenChecks({ support: 'notContradicted' }, doubt('no'), parts), ['support']);
});

test('a price that is not known is no low price', () => {
  assert.deepEqual(brokenChecks({ maxCost: 1_000 }, ...says('Drei.', 'de')), ['maxCost']);
});
