import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { OutputGuard } from './output-guard.ts';

const text = `${'Die Antwort. '.repeat(60)}Konto DE89 3704 0044 0532 0130 00, Mail b.muster@example.ch. ${'Ende. '.repeat(100)}`;
const masked = text
  .replace('DE89 3704 0044 0532 0130 00', '[iban]')
  .replace('b.muster@example.ch', '[email]');

test('what is masked is masked however the stream is cut', () => {
  for (const size of [1, 7, 64, 300, text.length]) {
    const guard = new OutputGuard({ iban: 'mask', email: 'mask' });
    let shown = '';
    for (let at = 0; at < text.length; at += size) shown += guard.push(text.slice(at, at + size));
    assert.equal(shown + guard.end(), masked, `pieces of ${size}`);
    assert.equal(guard.masked, 2);
  }
});

test('what may never come out ends the answer before it is shown', () => {
  const guard = new OutputGuard({ iban: 'refuse' });
  let shown = '';
  assert.throws(
    () => {
      for (const character of text) shown += guard.push(character);
    },
    (error) => error instanceof Problem && error.code === 'guard.refused',
  );
  assert.ok(!shown.includes('DE89'));
});

test('without a policy nothing is held back', () => {
  assert.equal(new OutputGuard({}).push('Hallo'), 'Hallo');
});
