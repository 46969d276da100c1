import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makePdf } from '../testing/make-files.ts';
import { createRenderer, type Renderer } from './create-renderer.ts';

const letter = makePdf([
  [
    [72, 770, 20, 'Wartungsvertrag'],
    [72, 700, 11, 'Die Frist ist drei Monate.'],
    [72, 680, 11, 'Die Miete ist am Ersten zu zahlen.'],
    [400, 680, 11, 'Frist: keine'],
  ],
  [[72, 700, 11, 'Seite zwei']],
]);
const text =
  '# Wartungsvertrag\n\nDie Frist ist drei Monate.\nDie Miete ist am Ersten zu zahlen.\n\nFrist: keine';
const of = (key: string, bytes: Uint8Array = letter) => ({ key, bytes: async () => bytes });
const part = (words: string) => {
  const start = text.indexOf(words);
  assert.ok(start >= 0);
  return { text, start, end: start + words.length };
};

describe('drawing pages of a PDF', () => {
  let renderer: Renderer;
  before(() => {
    renderer = createRenderer({ concurrency: 1 });
  });
  after(() => renderer.close());

  test('pages have a number and a size', async () => {
    assert.deepEqual(await renderer.pages(of('letter'), 2, 10), {
      count: 2,
      items: [{ page: 2, width: 595, height: 842 }],
    });
  });

  test('a page is a PNG of the asked scale', async () => {
    const png = Buffer.from(await renderer.image(of('letter'), 1, 1.5));
    assert.equal(png.toString('latin1', 1, 4), 'PNG');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [892, 1263]);
  });

  test('a poster is drawn with as many pixels as are allowed', async () => {
    const thrifty = createRenderer({ concurrency: 1, maxPixels: 100_000 });
    const png = Buffer.from(await thrifty.image(of('letter'), 1, 4));
    const pixels = png.readUInt32BE(16) * png.readUInt32BE(20);
    assert.ok(pixels > 90_000 && pixels <= 100_000, String(pixels));
    thrifty.close();
  });

  const places: readonly { name: string; words: string; lines: readonly (readonly [number, number])[] }[] = [
    { name: 'a heading', words: '# Wartungsvertrag', lines: [[72, 770]] },
    { name: 'a sentence', words: 'Die Frist ist drei Monate.', lines: [[72, 700]] },
    {
      name: 'two lines',
      words: 'drei Monate.\nDie Miete',
      lines: [
        [125, 700],
        [72, 680],
      ],
    },
    { name: 'the second of two same words', words: 'Frist: keine', lines: [[400, 680]] },
  ];
  for (const { name, words, lines } of places) {
    test(`${name} has its box on the page`, async () => {
      const boxes = await renderer.boxes(of('letter'), 1, part(words));
      assert.equal(boxes.length, lines.length, JSON.stringify(boxes));
      for (const [index, [x, y]] of lines.entries()) {
        const box = boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
        const [left, right, top, bottom] = [
          box.x * 595,
          (box.x + box.width) * 595,
          box.y * 842,
          (box.y + box.height) * 842,
        ];
        assert.ok(Math.abs(left - x) < 15 && right > left + 20, `${left}–${right} of ${x}`);
        assert.ok(top < 842 - y && bottom > 842 - y && bottom - top < 40, `${top}–${bottom} of ${842 - y}`);
      }
    });
  }

  test('words that are not on the page have no box', async () => {
    assert.deepEqual(await renderer.boxes(of('letter'), 2, part('Miete')), []);
  });

  test('the file is read once for all that is asked about it, and a picture drawn once', async () => {
    let reads = 0;
    const counted = {
      key: 'counted',
      bytes: async () => {
        reads++;
        return letter;
      },
    };
    await renderer.pages(counted, 1, 1);
    const first = await renderer.image(counted, 1, 1);
    await renderer.boxes(counted, 1, part('Miete'));
    assert.equal(reads, 1);
    await renderer.pages(of('another'), 1, 1);
    assert.equal(await renderer.image(counted, 1, 1), first);
    assert.equal(reads, 1);
  });

  const refused: readonly { name: string; bytes: Uint8Array; page: number; code: string }[] = [
    { name: 'a page too far', bytes: letter, page: 3, code: 'document.noSuchPage' },
    { name: 'text called PDF', bytes: Buffer.from('nur Text'), page: 1, code: 'document.damaged' },
    {
      name: 'half a file',
      bytes: letter.slice(0, 200),
      page: 1,
      code: 'document.damaged',
    },
  ];
  for (const { name, bytes, page, code } of refused) {
    test(`${name} is refused, the next page is drawn`, async () => {
      await assert.rejects(renderer.image(of(name, bytes), page, 1), { code });
      assert.ok((await renderer.image(of(`${name} after`), 1, 1)).length > 100);
    });
  }

  test('what takes too long or too much is stopped', async () => {
    const hasty = createRenderer({ concurrency: 1, timeoutMs: 5 });
    await assert.rejects(hasty.image(of('letter'), 1, 1), { code: 'document.timeout' });
    hasty.close();
    const narrow = createRenderer({ concurrency: 1, memoryMb: 20 });
    await assert.rejects(narrow.image(of('letter'), 1, 1), { code: 'document.memory' });
    narrow.close();
  });

  test('whoever goes away is not waited for', async () => {
    const stop = new AbortController();
    const waiting = [1, 2].map((page) => renderer.image(of('cancelled'), page, 3, stop.signal));
    stop.abort();
    for (const one of waiting) await assert.rejects(one, { code: 'request.cancelled' });
    assert.ok((await renderer.image(of('letter'), 2, 1)).length > 100);
  });

  test('a process that rests is let go', async () => {
    const brief = createRenderer({ concurrency: 1, restMs: 50 });
    await brief.pages(of('letter'), 1, 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal((await brief.pages(of('letter'), 1, 1)).count, 2);
    brief.close();
  });
});
