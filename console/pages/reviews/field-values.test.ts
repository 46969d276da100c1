import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueIn } from './field-values.ts';

const text = JSON.stringify({ dose: { value: 3 }, drugs: ['Zinnober', 'Blei'], 'a/b': true, none: null });

const rows: readonly [string, string, string | undefined][] = [
  [text, '/dose/value', '3'],
  [text, '/dose', '{"value":3}'],
  [text, '/drugs/1', 'Blei'],
  [text, '/a~1b', 'true'],
  [text, '/none', 'null'],
  [text, '/dose/unit', undefined],
  [text, '/toString', undefined],
  ['Drei Milligramm.', '/dose', undefined],
];
for (const [source, pointer, value] of rows) {
  test(`${pointer} in ${source.slice(0, 20)}: ${value}`, () => assert.equal(valueIn(source, pointer), value));
}
