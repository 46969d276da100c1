import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { sentences } from './index.ts';

const rows: readonly { name: string; language: string; parts: readonly string[]; between?: string }[] = [
  { name: 'stops, questions, shouts', language: 'de', parts: ['Es gilt.', 'Wirklich?', 'Ja!', 'Gut … so.'] },
  {
    name: 'German abbreviations',
    language: 'de',
    parts: ['Das gilt z. B. für Nr. 5 gem. § 5 Abs. 2 OR.', 'Ende.'],
  },
  {
    name: 'a title before a name',
    language: 'de',
    parts: ['Dr. Muster rief Prof. Beispiel an.', 'Sie kam.'],
  },
  {
    name: 'ordinals and dates',
    language: 'de',
    parts: ['Am 3. Mai begann die 2. Auflage.', 'Danach nichts.'],
  },
  { name: 'a year at the end', language: 'de', parts: ['Das war im Jahr 2019.', 'Danach nichts.'] },
  { name: 'a number at the end before an opener', language: 'de', parts: ['Es waren 5.', 'Wir gingen.'] },
  { name: 'a number at the end in English', language: 'en', parts: ['There were 5.', 'Rules changed.'] },
  { name: 'decimals and versions', language: 'de', parts: ["Der Preis ist 1'250.50 ab 3.2.1.", 'Ende.'] },
  {
    name: 'usw. at the end of a sentence',
    language: 'de',
    parts: ['Schrauben, Muttern usw.', 'Die Liste folgt.'],
  },
  { name: 'Italian company', language: 'it', parts: ['La Rossi S.p.A. produce.', 'È vero.'] },
  {
    name: 'English',
    language: 'en',
    parts: ['Use tools, e.g. Hammers, at 5 p.m. daily.', 'Mr. Smith left.'],
  },
  { name: 'French', language: 'fr', parts: ['Voir p. ex. l’art. 5 al. 2.', 'M. Dupont arrive.'] },
  { name: 'quotes stay with their sentence', language: 'de', parts: ['„Ist das so?“', '«Ja.»', '(Nein.)'] },
  { name: 'an initial', language: 'en', parts: ['John F. Kennedy spoke.', 'They left.'] },
  { name: 'no capital, no new sentence', language: 'de', parts: ['„Was?“, fragte er.', 'Gut.'] },
  { name: 'lines of one paragraph', language: 'de', parts: ['Ein Satz\nüber zwei Zeilen.', 'Noch einer.'] },
  { name: 'headings', language: 'de', parts: ['# Titel ohne Punkt', 'Text folgt.'], between: '\n' },
  { name: 'list items', language: 'de', parts: ['- eins', '* zwei', '1. drei', 'b) vier'], between: '\n' },
  { name: 'table rows', language: 'de', parts: ['| Nr. 1. A | b |', '| 1 | 2 |'], between: '\n|---|---|\n' },
  { name: 'paragraphs', language: 'de', parts: ['ohne Punkt', 'auch ohne'], between: '\n\n' },
];

describe('sentences', () => {
  for (const { name, language, parts, between = ' ' } of rows) {
    it(name, () => {
      const text = parts.join(between);
      assert.deepEqual(
        sentences(text, language).map(({ start, end }) => text.slice(start, end)),
        parts,
      );
    });
  }
  it('holds nothing where there is nothing', () => {
    for (const text of ['', ' \n ', '...', '|---|---|']) assert.deepEqual(sentences(text, 'de'), []);
  });
  it('takes linear time', () => {
    const took = processorMs(() => {
      for (const piece of ['a. ', 'A.', '| ', '1. ', '---', '"'] as const)
        sentences(piece.repeat(50_000), 'de');
      // Nearly the rule of a table.
      sentences(`${'-'.repeat(50_000)} Seite 1`, 'de');
    });
    assert.ok(took < 5000);
  });
});
