import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { amountsIn, namesMoreThan } from './amounts.ts';

// biome-ignore format: a row a case.
const written: readonly [string, string, readonly number[]][] = [
  ["Das kostet CHF 1'250.50 im Jahr.", 'CHF', [1250.5]],
  ['Das kostet Fr. 1’250.– im Jahr.', 'CHF', [1250]],
  ['zu SFr. 80.-- das Stück', 'CHF', [80]],
  ['1 250 Franken und 20 Rappen', 'CHF', [1250]],
  ['1 250,00 francs suisses', 'CHF', [1250]],
  ['12.500,75 €', 'EUR', [12500.75]],
  ['€12,500.75', 'EUR', [12500.75]],
  ['1.250 EUR', 'EUR', [1250]],
  ['1,5 Millionen Euro', 'EUR', [1_500_000]],
  ['1,5 millions d’euros und 2 millions de francs', 'CHF', [2_000_000]],
  ['2,5 Mio. CHF', 'CHF', [2_500_000]],
  ['3 Mrd. Euro', 'EUR', [3_000_000_000]],
  ['EUR 20k', 'EUR', [20_000]],
  ['zwischen CHF 500–2000', 'CHF', [2000]],
  ['500 bis 900 Franken', 'CHF', [900]],
  ['$1,000,000', 'USD', [1_000_000]],
  ['£99.99', 'GBP', [99.99]],
  ['JPY 120000', 'JPY', [120_000]],
  ['CHF 100 oder EUR 200', 'EUR', [200]],
  ['am 12.03.2025 um 1250 Uhr, 40 Prozent', 'CHF', []],
  ['1250 Frauen', 'CHF', []],
  ['1250 Europäer', 'EUR', []],
  ['Fristen: 300', 'CHF', []],
];
for (const [text, currency, amounts] of written) {
  test(`${currency} in "${text}": ${amounts.join(', ') || 'none'}`, () => {
    assert.deepEqual(amountsIn(text, currency), amounts);
  });
}

test('a limit is passed by more, not by as much', () => {
  const limit = { over: 1_000, currency: 'CHF' };
  assert.equal(namesMoreThan('CHF 1000', limit), false);
  assert.equal(namesMoreThan('CHF 1000.05', limit), true);
  assert.equal(namesMoreThan('EUR 5000', limit), false);
});

for (const piece of ["1'000", '1.', '9', ' 1 000', 'CHF ', '1 bis ']) {
  test(`200,000 signs of "${piece}" take little time`, () => {
    assert.ok(processorMs(() => amountsIn(piece.repeat(200_000 / piece.length), 'CHF')) < 1_500);
  });
}
