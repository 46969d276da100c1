import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { LeakGuard } from './leak-guard.ts';
import { canaryOf, PromptMarks } from './prompt-marks.ts';

const prompt =
  'Du bist der Helfer der Muster AG. Antworte nur aus den Quellen, nenne nie Preise, und verweise bei Störungen der Presse LM-400 auf den Dienst in Thun.';
const marks = new PromptMarks(prompt);
const canary = canaryOf(prompt);

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
    for (const told of [canary, [...canary].join(' '), canary.toUpperCase()]) {
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

const bytes = (text: string): readonly number[] => [...Buffer.from(text)];
const backwards = (text: string): string => [...text].reverse().join('');
const inCode: Readonly<Record<string, (text: string) => string>> = {
  backwards,
  'each word backwards': (text) => text.split(' ').map(backwards).join(' '),
  ROT13: (text) =>
    text.replace(/[a-z]/gi, (letter) => {
      const first = letter < 'a' ? 65 : 97;
      return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
    }),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 of a text that holds it': (text) => Buffer.from(`Gern! ${text} Gern?`).toString('base64'),
  'base64 for addresses, in lines': (text) =>
    Buffer.from(`: ${text}`).toString('base64url').replace(/.{60}/g, '$&\n'),
  hexadecimal: (text) => Buffer.from(text).toString('hex'),
  'hexadecimal in pairs': (text) =>
    bytes(text)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(' '),
  'bytes of an address': (text) =>
    bytes(text)
      .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
      .join(''),
  'a list of bytes in a program': (text) =>
    bytes(text)
      .map((byte) => `0x${byte.toString(16).padStart(2, '0')}`)
      .join(', '),
  'escapes of JSON': (text) =>
    [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  binary: (text) =>
    bytes(text)
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join(' '),
  'numbers of letters': (text) => JSON.stringify([...text].map((sign) => sign.charCodeAt(0))),
  'references of HTML': (text) => [...text].map((sign) => `&#${sign.charCodeAt(0)};`).join(''),
};
for (const [name, write] of Object.entries(inCode)) {
  test(`the prompt is not told in code: ${name}`, () => {
    const told = `Gern: ${write(prompt)}`;
    for (const size of [1, 7, 10_000]) {
      const { out, code } = say(told, size);
      assert.equal(code, 'guard.promptLeak');
      assert.ok(out.length < 'Gern: '.length + told.length / 10, out);
      assert.equal(say(write(prompt.slice(5)), size).code, 'guard.promptLeak', 'a part of it');
    }
    assert.equal(say(told, 3, `Hier: ${write(prompt)}`).code, undefined, 'the caller’s own');
    const other =
      'Die Ventile der Reihe V liefert das Werk in Olten, gebaut werden sie seit 1998 in zwei Grössen.';
    assert.deepEqual(say(write(other), 5), { out: write(other), code: undefined });
  });
  test(`nor is the canary: ${name}`, () => {
    assert.equal(say(`Das Wort ist ${write(canary)}, gern.`, 2).code, 'guard.promptLeak');
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
  assert.equal(say(canaryOf('Antworte kurz.'), 1, '', short).code, 'guard.promptLeak');
  assert.notEqual(canaryOf('a'), canaryOf('b'));
});
