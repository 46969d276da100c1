import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detect } from './detect.ts';
import { withCapitals } from './written-small.ts';

const read = (text: string): string | undefined => withCapitals(text)[0]?.text;

for (const { name, text, reads } of [
  { name: 'a name', text: 'please call anna keller back', reads: 'please call Anna Keller back' },
  { name: 'a town that all know', text: 'we live in berlin now', reads: 'we live in Berlin now' },
  { name: 'ordinary words', text: 'the pump is loud and the door is open', reads: undefined },
  { name: 'a text with a capital', text: 'Please call anna keller back', reads: undefined },
  { name: 'what is too long for a chat', text: `anna keller ${'and so on '.repeat(600)}`, reads: undefined },
  { name: 'nothing', text: '', reads: undefined },
])
  test(`written small: ${name}`, () => assert.equal(read(text), reads));

test('what is found stands where it stood, as it was written', () => {
  const text = 'please call anna keller back';
  const [found] = detect(text);
  assert.equal(found && text.slice(found.start, found.end), 'anna keller');
});
