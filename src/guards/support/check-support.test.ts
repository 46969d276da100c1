import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Language } from '#contract';
import { processorMs } from '../../../test/processor-time.ts';
import { checkSupport } from './check-support.ts';

const rules =
  'Mitarbeitende haben 25 Ferientage im Jahr. Der Zuschlag für Nachtarbeit beträgt 12,5 Prozent des Lohns. ' +
  'Die Kaution ist auf CHF 1’500.00 begrenzt und muss nicht vor dem 7. Februar 2016 bezahlt werden. ' +
  'Anna Keller leitet die Abteilung in Winterthur seit drei Jahren.';
const dose = 'The usual dose is 500 mg twice a day. Never exceed 4 g in 24 hours. Store below 25 °C.';

// biome-ignore format: a row a case.
const cases: readonly { name: string; sentence: string; passage: string; language?: Language; supported: string; kind?: string }[] = [
  { name: 'a sentence as it stands', sentence: 'Mitarbeitende haben 25 Ferientage im Jahr.', passage: rules, supported: 'yes' },
  { name: 'another number', sentence: 'Mitarbeitende haben 28 Ferientage im Jahr.', passage: rules, supported: 'no', kind: 'number' },
  { name: 'a number that the passage has, for something else', sentence: 'Anna Keller leitet die Abteilung in Winterthur seit 25 Jahren.', passage: rules, supported: 'no', kind: 'number' },
  { name: 'a number in letters for one in digits', sentence: 'Anna Keller leitet die Abteilung seit 3 Jahren.', passage: rules, supported: 'yes' },
  { name: 'a number written the English way', sentence: 'The deposit is limited to CHF 1,500.', passage: rules, language: 'en', supported: 'yes' },
  { name: 'another number, in another language', sentence: 'The deposit is limited to CHF 1,800.', passage: rules, language: 'en', supported: 'no', kind: 'number' },
  { name: 'another currency', sentence: 'Die Kaution ist auf EUR 1500 begrenzt.', passage: rules, supported: 'no', kind: 'unit' },
  { name: 'a share of a thousand for one of a hundred', sentence: 'Der Zuschlag für Nachtarbeit beträgt 12,5 Promille des Lohns.', passage: rules, supported: 'no', kind: 'unit' },
  { name: 'percent by its sign', sentence: 'Der Zuschlag beträgt 12.5 %.', passage: rules, supported: 'yes' },
  { name: 'pour cent, in two words', sentence: 'Le supplément est de 12,5 pour cent.', passage: rules, language: 'fr', supported: 'yes' },
  { name: 'a rounded number', sentence: 'Der Zuschlag beträgt rund 13 Prozent.', passage: rules, supported: 'yes' },
  { name: 'rounded, but not to this', sentence: 'Der Zuschlag beträgt rund 14 Prozent.', passage: rules, supported: 'no', kind: 'number' },
  { name: 'not rounded, and said as exact', sentence: 'Der Zuschlag beträgt 13 Prozent.', passage: rules, supported: 'no', kind: 'number' },
  { name: 'another first name', sentence: 'Petra Keller leitet die Abteilung in Winterthur seit drei Jahren.', passage: rules, supported: 'no', kind: 'name' },
  { name: 'another place', sentence: 'Anna Keller leitet die Abteilung in Genf seit drei Jahren.', passage: rules, supported: 'no', kind: 'name' },
  { name: 'another name in English', sentence: 'The department in Winterthur is led by Maria Huber.', passage: 'Anna Keller leads the department in Winterthur.', language: 'en', supported: 'no', kind: 'name' },
  { name: 'a denial taken out', sentence: 'Die Kaution muss vor dem 7. Februar 2016 bezahlt werden.', passage: rules, supported: 'no', kind: 'negation' },
  { name: 'a denial put in', sentence: 'Mitarbeitende haben keine 25 Ferientage im Jahr.', passage: rules, supported: 'no', kind: 'negation' },
  { name: 'never taken out', sentence: 'Exceed 4 g in 24 hours.', passage: dose, language: 'en', supported: 'no', kind: 'negation' },
  { name: 'a direction turned', sentence: 'Store above 25 °C.', passage: dose, language: 'en', supported: 'no', kind: 'direction' },
  { name: 'grams for milligrams', sentence: 'The usual dose is 500 g twice a day.', passage: dose, language: 'en', supported: 'no', kind: 'unit' },
  { name: 'milligrams for grams, converted', sentence: 'Never exceed 4000 mg in 24 hours.', passage: dose, language: 'en', supported: 'yes' },
  { name: 'a date by numbers', sentence: 'Die Frist endet nicht vor dem 7.2.2016.', passage: rules, supported: 'yes' },
  { name: 'a date of another month', sentence: 'Die Frist endet am 7.3.2016.', passage: rules, supported: 'no', kind: 'number' },
  { name: 'millions in English and German', sentence: 'Der Umsatz lag bei 3,2 Milliarden Franken.', passage: 'Revenue was CHF 3.2 billion.', supported: 'yes' },
  { name: 'millions for billions', sentence: 'Der Umsatz lag bei 3,2 Millionen Franken.', passage: 'Revenue was CHF 3.2 billion.', supported: 'no', kind: 'number' },
  { name: 'German numbers in one word', sentence: 'Es gibt 123 Plätze.', passage: 'Es gibt einhundertdreiundzwanzig Plätze.', supported: 'yes' },
  { name: 'French numbers in several words', sentence: 'Il y a 98 places.', passage: 'Il y a quatre-vingt-dix-huit places.', language: 'fr', supported: 'yes' },
  { name: 'Italian numbers in one word', sentence: 'Ci sono 47 posti.', passage: 'Ci sono quarantasette posti.', language: 'it', supported: 'yes' },
  { name: 'an order in words', sentence: 'Sie wurden 6. in der Liga.', passage: 'They ranked sixth in the league.', supported: 'yes' },
  { name: 'ranges', sentence: 'Geöffnet ist von 9 bis 18 Uhr.', passage: 'Öffnungszeiten: 9–18 Uhr', supported: 'yes' },
  { name: 'a country in another language', sentence: 'Il était en Allemagne.', passage: 'He was in Germany in the spring, it was said.', language: 'fr', supported: 'yes' },
  { name: 'an abbreviation of what is written out', sentence: 'He played in the NFL.', passage: 'He was a player of the National Football League.', language: 'en', supported: 'yes' },
  { name: 'nothing in common', sentence: 'Hühner schlafen meistens draussen unter hohen Bäumen.', passage: rules, supported: 'unclear', kind: 'words' },
  { name: 'ne … pas denies once', sentence: 'Il ne vient pas demain.', passage: 'Il ne vient pas demain, dit-on.', language: 'fr', supported: 'yes' },
  { name: 'non … mai denies once', sentence: 'Non viene mai di lunedì.', passage: 'Non viene mai di lunedì mattina.', language: 'it', supported: 'yes' },
];
for (const { name, sentence, passage, language = 'de', supported, kind } of cases) {
  test(`${name}: ${supported}`, () => {
    const result = checkSupport(sentence, passage, language);
    assert.equal(result.supported, supported, JSON.stringify(result));
    if (kind)
      assert.ok(
        result.reasons.some((reason) => reason.kind === kind),
        JSON.stringify(result),
      );
  });
}

test('the place of a reason is that of the sentence as it was given', () => {
  const sentence = 'Mitarbei\u00adtende haben 28 Ferientage im Jahr.';
  const [reason] = checkSupport(sentence, rules, 'de').reasons;
  assert.equal(sentence.slice(reason?.start, reason?.end), '28');
});

test('any sentence is borne out by itself', () => {
  const words = fc.constantFrom(
    'nicht',
    'Müller',
    '1’234.5',
    'Prozent',
    'NFL',
    'dreizehn',
    'und',
    'CHF',
    'geht',
    '7.2.2016',
    'keine',
    'Über',
    '½',
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 30 }), (list) => {
      const sentence = list.join(' ');
      assert.equal(checkSupport(sentence, sentence, 'de').supported, 'yes');
    }),
    { numRuns: 300 },
  );
});

test('200 kilobytes of one thing take no more than its length', () => {
  for (const piece of ['1.', 'nicht ', 'vier', 'Aa', '1 ', 'Und ']) {
    const text = piece.repeat(200_000 / piece.length);
    // CPU time: other tests run beside this one.
    const took = processorMs(() => {
      checkSupport(text, text, 'de');
    });
    assert.ok(took < 5_000, `${piece}: ${took} ms`);
  }
});
