import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { email } from './email.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  {
    name: 'three separated by blanks',
    text: 'a@b.ch c.d@e.com f_g@h.co.uk',
    finds: ['a@b.ch', 'c.d@e.com', 'f_g@h.co.uk'],
  },
  { name: 'behind a name', text: 'Beat Muster - b.muster@x.ch', finds: ['b.muster@x.ch'] },
  {
    name: 'in brackets, at the end of a sentence',
    text: "<x@y.org>, o'brien@x.ie.",
    finds: ['x@y.org', "o'brien@x.ie"],
  },
  {
    name: 'international domains',
    text: 'a@xn--d1acufc.xn--p1ai und ü@müller.de',
    finds: ['a@xn--d1acufc.xn--p1ai', 'ü@müller.de'],
  },
  {
    name: 'signs in words',
    text: 'hans (at) firma (dot) ch, x[at]y.de',
    finds: ['hans (at) firma (dot) ch', 'x[at]y.de'],
  },
  { name: 'full-width signs', text: 'a＠b.ch', finds: ['a@b.ch'] },
  { name: 'no domain, no address', text: 'info@presidio. und @user um 5 @ 3', finds: [] },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    assert.deepEqual(
      email.find(reading).map(({ start, end }) => reading.text.slice(start, end)),
      finds,
    );
  });
}
