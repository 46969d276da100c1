import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture, showBlocks } from '../../testing/show-blocks.ts';

test('structure stays, marks, link targets, pictures and hidden HTML go', async () => {
  assert.deepEqual(await showBlocks(fixture('markdown', 'handbuch.md'), 'handbuch.md'), [
    '# Handbuch Presse 40',
    'Siehe Ersatzteile & E-17.',
    '- 1. Strom aus',
    '- 2. Ventil schliessen',
    '- Handschuhe tragen',
    '- [x] geprüft',
    '- [ ] offen',
    'Teil | CHF // Dichtung | 12.50 // Ventil | klein | 99.00',
    '`reset --all`',
    'Nur Fachpersonal.',
    'HTML dazwischen',
    'Logo',
  ]);
});

test('a line of dashes without front matter is text', async () => {
  assert.deepEqual(await showBlocks('---\n- a\n- b\n---\nText', 'a.md'), ['- a', '- b', 'Text']);
});
