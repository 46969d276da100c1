import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { canaryOf, LeakGuard, PromptMarks } from './leak-guard.ts';

const prompt =
  'Du bist der Helfer der Muster AG. Antworte nur aus den Quellen, nenne nie Preise, und verweise bei Störungen der Presse LM-400 auf den Dienst in Thun.';
const marks = new PromptMarks(prompt);

/** What came out before the guard ended it; `undefined` behind it when it did not. */
function say(text: string, size = 1, quotable = '', of = marks) {
  const guard = new LeakGuard(of, () => quotable);
  let out = '';
  try {
    for (let at = 0; at < text.length; at += size) out += guard.push(text.slice(at, at + size));
    return { out: out + guard.end(), code: undefined };
  } catch (error) {
    return { out, code: error instanceof Problem ? error.code : 'other' };
  }
}

for (const size of [1, 3, 1_000]) {
  test(`the prompt, word for word or in another layout, is not told (pieces of ${size})`, () => {
    const doubles = prompt.replaceAll('e', 'е').replaceAll('a', 'а').replaceAll('o', 'ο');
    for (const told of [
      prompt,
      prompt.toUpperCase(),
      prompt.replaceAll(' ', '\n> **'),
      prompt.slice(30),
      doubles,
    ]) {
      const { out, code } = say(`Gern! ${told}`, size);
      assert.equal(code, 'guard.promptLeak');
      assert.ok(out.replace(/[^\p{L}\p{N}]/gu, '').length < 'Gern'.length + 8, out);
    }
  });
  test(`the canary is not told, whatever stands between its letters (pieces of ${size})`, () => {
    for (const told of [marks.canary, [...marks.canary].join(' '), marks.canary.toUpperCase()]) {
      const { out, code } = say(`Das Wort ist ${told}.`, size);
      assert.equal(code, 'guard.promptLeak');
      assert.ok('Das Wort ist '.startsWith(out), out);
    }
  });
  test(`an ordinary answer passes whole (pieces of ${size})`, () => {
    const text = 'Die Muster AG verweist bei Störungen der Presse LM-400 auf den Dienst. 😀 é';
    assert.deepEqual(say(text, size), { out: text, code: undefined });
  });
}

test('a prompt in Greek or Russian is guarded as any other', () => {
  const russian = 'Ты помощник компании, отвечай только по источникам и никогда не называй цены машин.';
  assert.equal(say(russian, 1, '', new PromptMarks(russian)).code, 'guard.promptLeak');
});

test('what the caller or a source says may be quoted', () => {
  assert.equal(say(prompt, 1, `Auf Seite 3 steht: ${prompt}`).code, undefined);
});

test('nothing waits that does not look like the prompt', () => {
  assert.equal(new LeakGuard(marks).push('Alle 500'), 'Alle 500');
});

test('a prompt of a few words has nothing to hide but its canary', () => {
  const short = new PromptMarks('Antworte kurz.');
  assert.equal(say('Antworte kurz.', 1, '', short).code, undefined);
  assert.equal(say(short.canary, 1, '', short).code, 'guard.promptLeak');
  assert.notEqual(canaryOf('a'), canaryOf('b'));
});
