import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uncoded } from './coded.ts';

const readings: readonly { name: string; text: string; reads: readonly string[] }[] = [
  { name: 'references of HTML by name', text: 'J&uuml;rg', reads: ['Jürg'] },
  {
    name: 'by number, decimal and hexadecimal, also unfinished',
    text: '&#74;&#xfc;rg &#64',
    reads: ['Jürg @'],
  },
  { name: 'small and capital letters are two names', text: '&Uuml;&uuml;', reads: ['Üü'] },
  { name: 'escapes of JSON', text: '"J\\u00fcrg"', reads: ['"Jürg"'] },
  {
    name: 'of JSON inside JSON',
    text: '"{\\"name\\":\\"J\\\\u00fcrg\\"}"',
    reads: ['"{\\"name\\":\\"Jürg\\"}"'],
  },
  { name: 'escapes of programs', text: "'J\\xfcrg' '\\u{fc}'", reads: ["'Jürg' 'ü'"] },
  { name: 'bytes in an address', text: 'mail=a%40b.ch&n=J%C3%BCrg', reads: ['mail=a@b.ch&n=Jürg'] },
  { name: 'bytes in a mail', text: 'J=C3=BCrg', reads: ['Jürg'] },
  { name: 'base64, of texts', text: Buffer.from('Herr Jürg').toString('base64'), reads: ['Herr Jürg'] },
  {
    name: 'and its form for addresses',
    text: Buffer.from('Zoë ??>> Zoë').toString('base64url'),
    reads: ['Zoë ??>> Zoë'],
  },
  { name: 'hexadecimal', text: Buffer.from('Herr Jürg').toString('hex'), reads: ['Herr Jürg'] },
  {
    name: 'tags that part no words, and comments',
    text: 'J<b>ür</b>g<!-- x --> <span class="&uuml;">M',
    reads: ['Jürg M'],
  },
  { name: 'tags of paragraphs, signs of sums', text: '<p>a</p> <br> 1 <b 2 <!-- x', reads: [] },
  { name: 'a text without codes', text: 'Jürg & Söhne, 100 % = 1=20 \\n', reads: [] },
  { name: 'names that HTML does not have', text: '&foo; &uuuml;', reads: [] },
  { name: 'bytes that are no text', text: '%ff%fe', reads: [] },
  { name: 'control characters', text: '&#7; \\u0000 %07', reads: [] },
  { name: 'a checksum', text: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b', reads: [] },
  { name: 'long words', text: 'Donaudampfschifffahrtsgesellschaft getUserAccountNames', reads: [] },
];
for (const { name, text, reads } of readings) {
  test(`read in code: ${name}`, () => {
    assert.deepEqual(
      uncoded(text).map((one) => one.text),
      reads,
    );
  });
}

test('a range leads back to its codes, whole; what was in clear leads nowhere', () => {
  const text = 'Herr J&uuml;rg M&uuml;ller ruft an';
  const [one] = uncoded(text);
  assert.ok(one);
  const at = one.text.indexOf('Jürg Müller');
  const range = one.back(at, at + 11);
  assert.equal(text.slice(range?.start, range?.end), 'J&uuml;rg M&uuml;ller');
  assert.equal(one.back(0, 4), undefined);
});

test('codes far from each other are read apart, with what stands around them', () => {
  const found = uncoded(`J&uuml;rg${' x'.repeat(2_000)} M&uuml;ller`);
  assert.deepEqual([found.length, found[0]?.text.startsWith('Jürg x x')], [2, true]);
  assert.ok(found.every(({ text }) => text.length < 400));
});

test('any text: ranges stay inside it', () => {
  const piece = fc.constantFrom(
    '&uuml;',
    '&#64;',
    '\\u00fc',
    '%C3%BC',
    '=C3=BC',
    '&',
    '%',
    '\\',
    'a',
    ' ',
    'ü',
    '𝒜',
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 40 }), (text) => {
      for (const { text: read, back } of uncoded(text)) {
        for (let at = 0; at < read.length; at++) {
          const range = back(at, at + 1);
          if (range) assert.ok(range.start >= 0 && range.start < range.end && range.end <= text.length);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});
