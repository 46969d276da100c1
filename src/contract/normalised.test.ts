import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { normalised } from './normalised.ts';

for (const { name, text, form, becomes } of [
  { name: 'letters and marks as one sign', text: 'Mu\u0308ller', form: undefined, becomes: 'Müller' },
  { name: 'letters and marks apart', text: 'Müller', form: 'NFD', becomes: 'Mu\u0308ller' },
  { name: 'a ligature as its letters', text: 'ﬁn', form: 'NFKC', becomes: 'fin' },
  { name: 'marks in their order', text: 'q\u0307\u0323', form: undefined, becomes: 'q\u0323\u0307' },
  {
    name: 'thirty marks as they are',
    text: `a${'\u0316'.repeat(30)}`,
    form: undefined,
    becomes: `a${'\u0316'.repeat(30)}`,
  },
  {
    name: 'more marks than that parted',
    text: `a${'\u0316'.repeat(31)}`,
    form: undefined,
    becomes: `a${'\u0316'.repeat(30)}\u034f\u0316`,
  },
] as const)
  test(name, () => assert.equal(normalised(text, form), becomes));

test('a megabyte of marks to be sorted takes no longer than a text', () => {
  for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
    assert.ok(processorMs(() => normalised('\u0301\u0316'.repeat(500_000), form)) < 2_000, form);
  }
});
