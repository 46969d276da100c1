import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detect } from '../detect.ts';
import { findApart } from './find-apart.ts';

const letter = 'Sehr geehrter Herr Beat Muster, Ihre IBAN CH93 0076 2011 6238 5295 7. ';
/** What takes the detectors longest: some two seconds for a million signs. */
const slow = '079 123 45 67 '.repeat(70_000);

describe('texts read in a thread of its own', () => {
  for (const [name, text] of [
    ['a letter', letter],
    ['a long letter', letter.repeat(200)],
    ['a name in code', 'J&uuml;rg M&uuml;ller, Tel. 079 123 45 67'],
    ['signs that are folded', 'Ｈｅｒｒ Muster, \u200bCH93\u00ad 0076 2011 6238 5295 7'],
    ['nothing', ''],
  ] as const)
    test(`${name}: found the same as here`, async () => {
      const found = await findApart([text]);
      assert.deepEqual(detect(text, { found }), detect(text));
      // Whatever the thread saw counts, so that the work is not done twice.
      const nothing = new Map([...found.keys()].map((read) => [read, []]));
      assert.deepEqual(detect(text, { found: nothing }), []);
    });

  test('others are served meanwhile', async () => {
    let served = 0;
    const others = setInterval(() => served++, 5);
    await findApart([slow]);
    clearInterval(others);
    assert.ok(served > 20, `${served}`);
  });

  test('one that is late is ended, and the next is read', async () => {
    await assert.rejects(findApart([slow, slow, slow], { deadlineMs: 150 }), { code: 'guard.late' });
    assert.equal((await findApart([letter])).size, 1);
  });

  test('one that is stopped ends with the reason, running or waiting', async () => {
    const stopping = new AbortController();
    const all = [1, 2, 3, 4].map(() => findApart([slow], { signal: stopping.signal }));
    setTimeout(() => stopping.abort(new Error('stopped')), 100);
    for (const one of await Promise.allSettled(all))
      assert.equal(one.status === 'rejected' && one.reason.message, 'stopped');
    await assert.rejects(findApart([letter], { signal: stopping.signal }), /stopped/);
    assert.equal((await findApart([letter])).size, 1);
  });

  test('more than there are threads are all read', async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map((at) => findApart([`${at} ${letter}`])));
    assert.deepEqual(
      all.map((found) => [...found.keys()].map((text) => text[0])),
      [['1'], ['2'], ['3'], ['4'], ['5']],
    );
  });
});
