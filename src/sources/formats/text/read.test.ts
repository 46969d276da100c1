import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('empty lines part paragraphs, line breaks inside them stay', async () => {
  assert.deepEqual(await showBlocks(fixture('text', 'wartung.txt'), 'wartung.txt'), [
    'Wartungsplan',
    'Alle 500 Stunden schmieren.\nFett: Klübersynth.',
    'Nächste Prüfung: § 5 Abs. 2.',
  ]);
});

test('text takes its final form: NFC, plain blanks, no soft hyphens or zero-width blanks', async () => {
  assert.deepEqual(
    await showBlocks('Gro\u0308\u00dfe\u00a01\u202f250 Sil\u00adbe\u200b \u2028neu\r\nZeile', 'a.txt'),
    ['Größe 1 250 Silbe\nneu\nZeile'],
  );
});
