import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { processorMs } from '../../test/processor-time.ts';
import { analyse } from './index.ts';

const words = (text: string, language: string) =>
  analyse(text, language)
    .filter((term) => term.kind === 'word' && !term.stopWord)
    .map((term) => term.term);
const identifiers = (text: string) =>
  analyse(text, 'de')
    .filter((term) => term.kind === 'identifier')
    .map((term) => term.term);

describe('words that meet', () => {
  const rows: readonly { name: string; language: string; same: readonly string[] }[] = [
    { name: 'sharp s and double s', language: 'de', same: ['Strasse', 'Straße', 'STRASSE', 'straßen'] },
    { name: 'umlaut, its spelling and none', language: 'de', same: ['Kündigung', 'Kuendigung', 'kundigung'] },
    {
      name: 'noun and verb in -igen',
      language: 'de',
      same: ['Kündigung', 'kündigte', 'kündigen', 'Kündigungen'],
    },
    { name: 'composed and decomposed', language: 'de', same: ['Prüfbericht', 'Pru\u0308fbericht'] },
    {
      name: 'German plurals with umlaut',
      language: 'de',
      same: ['Vertrag', 'Verträge', 'Vertrags', 'Verträgen'],
    },
    { name: 'German nouns that begin with ge-', language: 'de', same: ['Gesetz', 'Gesetze', 'Gesetzen'] },
    { name: 'German adjectives in -ue-', language: 'de', same: ['neu', 'neue', 'neues'] },
    { name: 'French', language: 'fr', same: ['résiliation', 'RÉSILIATION', 'resiliation', 'résiliations'] },
    { name: 'Italian', language: 'it', same: ['contratto', 'contratti'] },
    { name: 'English', language: 'en', same: ['connected', 'connecting', 'connection'] },
    { name: 'Spanish', language: 'es', same: ['torneo', 'torneos'] },
    { name: 'Dutch', language: 'nl', same: ['lichaam', 'LICHAAM'] },
    { name: 'an unknown language, by folding', language: 'und', same: ['Žilina', 'žilina', 'zilina'] },
  ];
  for (const { name, language, same } of rows) {
    it(name, () => assert.equal(new Set(same.flatMap((word) => words(word, language))).size, 1));
  }
});

describe('words that stay apart', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['de', 'Gericht', 'richtig'],
    ['de', 'Gehalt', 'halten'],
    ['de', 'Mauer', 'Maurer'],
    ['en', 'generous', 'general'],
  ];
  for (const [language, one, other] of rows) {
    it(`${one} and ${other}`, () => assert.notDeepEqual(words(one, language), words(other, language)));
  }
});

describe('identifiers', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['gemäss § 5 Abs. 2 kündbar', ['§5abs2', '§5']],
    ['§5 Absatz 2', ['§5abs2', '§5']],
    ['§ 12a', ['§12a']],
    ['Art. 5 Abs. 2 lit. b DSGVO', ['art5abs2litb', 'art5']],
    ['Artikel LM-4000/B', ['lm4000b']],
    ['lm-4000/b', ['lm4000b']],
    ['Version 3.2.1', ['3.2.1']],
    ["CHF 1'250.50", ['1250.50']],
    ['CHF 1’250.50', ['1250.50']],
    ['1.250,50 Euro', ['1250.50']],
    ['16,95653532', ['16.95653532']],
    ['am 05.10.1986', ['1986-10-05']],
    ['am 5. Oktober 1986', ['1986-10-05']],
    ['le 5 octobre 1986', ['1986-10-05']],
    ['5 de octubre de 1986', ['1986-10-05']],
    ['October 5, 1986', ['1986-10-05']],
    ['1986-10-05', ['1986-10-05']],
    ['am 35.13.1986', ['35.13.1986']],
    ['An: B.Muster@Firma.ch', ['b.muster@firma.ch']],
    ['10.0.0.1', ['10.0.0.1']],
    ['Auftrag 2024/25', ['2024/25']],
    ['ohne Nummer, e-mail und so weiter', []],
  ];
  for (const [text, expected] of rows) it(text, () => assert.deepEqual(identifiers(text), expected));
});

describe('analyse', () => {
  it('names where each term stands in the text given, decomposed or not', () => {
    const text = 'Der Pru\u0308fbericht (LM-4000/B)';
    for (const term of analyse(text, 'de')) {
      assert.match(text.slice(term.start, term.end), /^(?:Der|Pru\u0308fbericht|LM|4000|B|LM-4000\/B)$/);
    }
  });
  it('marks function words, but not acronyms that look like them', () => {
    const stops = analyse('Wer leitet die IT?', 'en').map((term) => term.stopWord);
    assert.deepEqual(stops, [false, false, false, false]);
    assert.deepEqual(
      analyse('is IT on', 'en').map((term) => term.stopWord),
      [true, false, true],
    );
  });
  it('keeps words of more than 40 characters', () => {
    const long = 'Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetz';
    assert.equal(words(long, 'und')[0], long.toLowerCase());
  });
  it('cuts scripts without spaces into pairs', () =>
    assert.deepEqual(words('東京都', 'ja'), ['東京', '京都']));
  it('does not throw on rubbish and takes linear time', () => {
    const took = processorMs(() => {
      for (const rubbish of [
        '\ud800',
        '"(AND',
        '1.'.repeat(50_000),
        '§ '.repeat(50_000),
        'a-1'.repeat(30_000),
      ]) {
        analyse(rubbish, 'de');
      }
    });
    assert.ok(took < 5000);
  });
});
