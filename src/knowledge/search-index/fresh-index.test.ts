import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSearchIndex } from './index.ts';
import { inBatches, testPassage } from './test-passages.ts';

test('an index that has never been maintained finds the best passages, not any that match', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-index-'));
  const index = openSearchIndex({ folder });
  try {
    await index.rebuild(inBatches([]));
    const filler = Array.from({ length: 150 }, (_, at) =>
      testPassage(`handbuch/${at}`, `Die Maschine Nummer ${at} wird im Werk gewartet und geprüft.`),
    );
    const wanted = testPassage('handbuch/zuletzt', 'Die Maschine wird mit dem Fett G2 geschmiert.');
    await index.put([...filler, wanted]);
    const [best] = await index.search({
      query: 'Wie wird die Maschine geschmiert?',
      readerClasses: ['all'],
      limit: 3,
    });
    assert.equal(best?.id, 'handbuch/zuletzt');
    assert.ok((best.parts.grams ?? 0) > 0 && (best.parts.stems ?? 0) > 0, JSON.stringify(best));
  } finally {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
});
