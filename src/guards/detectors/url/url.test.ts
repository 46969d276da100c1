import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../../reading/reading.ts';
import { url } from './url.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  { name: 'names of programs are none', text: 'os.system, rpc.py, main.rs, README.md, foo.bar()', finds: [] },
  { name: 'with a scheme', text: 'see (https://a.ch/b_(c)).', finds: ['https://a.ch/b_(c)'] },
  { name: 'with www', text: 'www.Foo.ch/bar?x=1.', finds: ['www.Foo.ch/bar?x=1'] },
  { name: 'bare hosts', text: 'muster.ch google.co.il', finds: ['muster.ch', 'google.co.il'] },
  {
    name: 'a host of the house with a path',
    text: 'http://intranet/wiki, http://microsoft',
    finds: ['http://intranet/wiki'],
  },
  { name: 'the domain of an e-mail address is none', text: 'b.muster@x.ch', finds: [] },
  {
    name: 'abbreviations and lost blanks are none',
    text: 'z.B. i.d.R. e.g. Ende.Es war, 12.5.2020',
    finds: [],
  },
];
for (const { name, text, finds } of cases) {
  test(name, () => {
    const reading = new Reading(text);
    assert.deepEqual(
      url.find(reading).map(({ start, end }) => reading.text.slice(start, end)),
      finds,
    );
  });
}
