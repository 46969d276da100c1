import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import type { GuardPolicy } from '#guards';
import { guardFunctions } from '../guard-functions.ts';
import { OutputGuard } from './output-guard.ts';

const text = `${'Die Antwort. '.repeat(60)}Konto DE89 3704 0044 0532 0130 00, Mail b.muster@example.ch. ${'Ende. '.repeat(100)}`;
const masked = text
  .replace('DE89 3704 0044 0532 0130 00', '[iban]')
  .replace('b.muster@example.ch', '[email]');
const guardOf = (policy: GuardPolicy) => new OutputGuard({ guards: guardFunctions, policy, extra: [] });

test('what is masked is masked however the stream is cut', async () => {
  for (const size of [1, 7, 64, 300, text.length]) {
    const guard = guardOf({ iban: 'mask', email: 'mask' });
    let shown = '';
    for (let at = 0; at < text.length; at += size) shown += await guard.push(text.slice(at, at + size));
    assert.equal(shown + (await guard.end()), masked, `pieces of ${size}`);
    assert.equal(guard.masked, 2);
  }
});

test('what may never come out ends the answer before it is shown', async () => {
  const guard = guardOf({ iban: 'refuse' });
  let shown = '';
  await assert.rejects(
    async () => {
      for (const character of text) shown += await guard.push(character);
    },
    (error) => error instanceof Problem && error.code === 'guard.refused',
  );
  assert.ok(!shown.includes('DE89'));
});

test('without a policy nothing is held back', async () => {
  assert.equal(await guardOf({}).push('Hallo'), 'Hallo');
});

test('what tells a name may have been let go long before the name', async () => {
  const guard = new OutputGuard({
    guards: {
      ...guardFunctions,
      detect: (all) => {
        const start = all.indexOf('Muster', all.indexOf('Frau'));
        return all.includes('Frau') && start !== -1
          ? [
              {
                category: 'person',
                start,
                end: start + 6,
                confidence: 1,
                detector: 'test',
                reason: 'givenName',
              },
            ]
          : [];
      },
    },
    policy: { person: 'mask' },
    extra: [],
  });
  const said = `Frau${'.'.repeat(700)}Muster${'.'.repeat(700)}`;
  let shown = '';
  for (const character of said) shown += await guard.push(character);
  assert.equal(shown + (await guard.end()), said.replace('Muster', '[person]'));
});
