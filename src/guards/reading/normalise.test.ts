import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalise } from './normalise.ts';

const cases: readonly { name: string; text: string; reads: string }[] = [
  { name: 'decomposed letters are composed', text: 'Mu\u0308ller', reads: 'Müller' },
  { name: 'zero-width characters go', text: 'CH\u200b93\u2060 00\ufeff76', reads: 'CH93 0076' },
  { name: 'soft hyphens go', text: 'Mül\u00adler', reads: 'Müller' },
  { name: 'dashes are hyphens', text: '044\u2013668\u201118\u221200', reads: '044-668-18-00' },
  { name: 'blanks of all widths are blanks', text: '044\u00a0668\u202f18\u200900', reads: '044 668 18 00' },
  { name: 'full-width letters and digits are ASCII', text: 'ＣＨ９３＠', reads: 'CH93@' },
  { name: 'mathematical letters are letters', text: '𝐂𝐇𝟗𝟑', reads: 'CH93' },
  { name: 'Arabic-Indic digits are digits', text: '٠٤٤ ٦٦٨', reads: '044 668' },
  {
    name: 'Cyrillic doubles in a number are Latin',
    text: 'СН9300762011623852957',
    reads: 'CH9300762011623852957',
  },
  { name: 'Cyrillic doubles in a Latin word are Latin', text: 'Мüllеr', reads: 'Müller' },
  { name: 'mathematical Greek beside Latin is Latin, like Greek', text: '𝝔ᴀ', reads: 'pᴀ' },
  { name: 'Russian stays Russian', text: 'Москва река', reads: 'Москва река' },
  { name: 'curly apostrophes are straight', text: 'd’Anna', reads: "d'Anna" },
  { name: 'ligatures are taken apart', text: 'Graﬁk', reads: 'Grafik' },
  { name: 'marks that only adorn go', text: 'K\u0332e\u0336ller 7\ufe0f\u20e35\u20e3', reads: 'Keller 75' },
  { name: 'invisible marks go', text: 'K\u034fel\ufe01ler', reads: 'Keller' },
  { name: 'marks of other scripts stay', text: 'हिन्दी', reads: 'हिन्दी' },
  { name: 'ideographic full stops are full stops', text: 'a@b。ch', reads: 'a@b.ch' },
  { name: 'small forms are ASCII', text: 'a\ufe6bb\ufe52ch', reads: 'a@b.ch' },
  { name: 'tag characters are read', text: 'a\u{e0069}\u{e0067}', reads: 'aig' },
];
for (const { name, text, reads } of cases) {
  test(name, () => assert.equal(normalise(text).text, reads));
}

test('a range leads back to what it stands for, whole', () => {
  const original = 'An Mu\u0308l\u00adler, ＣＨ';
  const { text, back } = normalise(original);
  const at = text.indexOf('Müller');
  const { start, end } = back(at, at + 6);
  assert.equal(original.slice(start, end), 'Mu\u0308l\u00adler');
});

test('any text: ranges stay inside, in order, and normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (original) => {
      const { text, back } = normalise(original);
      assert.equal(normalise(text).text, text);
      let last = 0;
      for (let at = 0; at < text.length; at++) {
        const { start, end } = back(at, at + 1);
        assert.ok(start >= last && end >= start && end <= original.length);
        last = start;
      }
    }),
    { numRuns: 2_000 },
  );
});
