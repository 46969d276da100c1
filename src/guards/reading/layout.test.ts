import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { processorMs } from '../../../test/processor-time.ts';
import { detect } from '../detect.ts';
import { uncoded } from './coded.ts';
import { layoutOf } from './layout.ts';

const cases: readonly { name: string; text: string; finds: readonly string[] }[] = [
  {
    name: 'a name hyphenated at the end of a line',
    text: 'Das sah Herr Wun-\nzinger so',
    finds: ['person Wun-\nzinger'],
  },
  {
    name: 'with quotation marks of a mail before the rest',
    text: '> Das sah Frau Anna Wun-\n> zinger so',
    finds: ['person Anna Wun-\n> zinger'],
  },
  {
    name: 'a hyphen that is its own',
    text: 'in Zürich-\nOerlikon, Herr Keller-\nWunzinger',
    finds: ['place Zürich-\nOerlikon', 'person Keller-\nWunzinger'],
  },
  { name: 'a hyphen before "and"', text: 'Hals-\nund Beinbruch, Kranken-\nund Pflege', finds: [] },
  {
    name: 'a title or a given name above the name, within a sentence',
    text: 'das sah gestern Herr\nWunzinger und der Brief von Anna\nWunzel liegt da',
    finds: ['person Wunzinger', 'person Anna\nWunzel'],
  },
  {
    name: 'names one below the other',
    text: 'Anna\nUrs\nNora',
    finds: ['person Anna', 'person Urs', 'person Nora'],
  },
  {
    name: 'half an IBAN',
    text: 'Zahlen Sie bitte auf CH93 0076 2011\n6238 5295 7, danke',
    finds: ['iban CH93 0076 2011\n6238 5295 7'],
  },
  {
    name: 'numbers one below the other',
    text: 'die Nummern 044 668 18 00\n044 668 18 01',
    finds: ['phone 044 668 18 00', 'phone 044 668 18 01'],
  },
  {
    name: 'the emphasis of Markdown, inside a name and around a half of it',
    text: 'Es kam An**na** Keller, dann **Anna** Wunzel, Anna **Wunzel** und Frau *Wunzinger*',
    finds: ['person An**na** Keller', 'person **Anna** Wunzel', 'person Anna **Wunzel**', 'person Wunzinger'],
  },
  {
    name: 'stars of sums and of programs',
    text: '5*3*2 cm, 2**10, f(*args, **kwargs), snake_case_name',
    finds: [],
  },
  {
    name: 'a plus for a blank',
    text: 'name=Anna+M%C3%BCller&iban=CH93+0076+2011+6238+5295+7&x=1+2',
    finds: ['person Anna+M%C3%BCller', 'iban CH93+0076+2011+6238+5295+7'],
  },
  {
    name: 'letters with blanks between',
    text: 'Herr W u n z i n g e r und A n n a  K e l l e r',
    finds: ['person W u n z i n g e r', 'person A n n a  K e l l e r'],
  },
  { name: 'answers to tick', text: 'A B C D, a b c d, x y z', finds: [] },
];
for (const { name, text, finds } of cases) {
  test(`layout: ${name}`, () => {
    assert.deepEqual(
      detect(text).map(({ category, start, end }) => `${category} ${text.slice(start, end)}`),
      finds,
    );
  });
}

test('any text: ranges stay inside it, and a text without layout is not read again', () => {
  const piece = fc.constantFrom(
    '-\n',
    '\n',
    '**',
    '_',
    'Herr',
    'Anna',
    'a',
    'B',
    ' ',
    '+',
    'x=',
    '1',
    '> ',
    '%C3%BC',
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 40 }), (text) => {
      for (const { text: read, back, near } of uncoded(text, layoutOf(text))) {
        for (let at = 0; at < read.length; at++) {
          const range = back(at, at + 1) ?? near?.(at, at + 1);
          if (range) assert.ok(range.start >= 0 && range.start <= range.end && range.end <= text.length);
        }
      }
    }),
    { numRuns: 2_000 },
  );
  assert.deepEqual(layoutOf('Anna Keller kam am Montag.\nSie blieb lange.\n\nUnd ging - dann.'), []);
});

test('a megabyte of pieces is read in linear time', () => {
  for (const unit of [
    'a-\n',
    'Herr\nA',
    '1\n1 ',
    '**A** B ',
    'A b c d ',
    'x=a+b&',
    '_A_ B',
    '`',
    '*',
    'a+',
  ]) {
    const text = unit.repeat(1_000_000 / unit.length);
    assert.ok(processorMs(() => layoutOf(text)) < 3_000, unit);
  }
});
