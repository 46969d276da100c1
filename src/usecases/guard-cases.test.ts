import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { termDetector } from '#guards';
import { createEnvelopes, envelopeMigrations, newMasterKey } from '#store';
import { onEachStore } from '../../test/stores.ts';
import { addGuardCase, listGuardCases, removeGuardCase } from './guard-cases.ts';
import { useCaseMigrations } from './migrations.ts';
import type { UseCaseTables } from './tables.ts';
import { putVersion } from './versions.ts';

const text = 'Schreiben Sie an b.muster@example.ch oder an die Zentrale.';
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const by = { person: 'anna', now: new Date('2026-01-01T00:00:00Z'), extra: [] };

onEachStore('cases of the guards', [...envelopeMigrations, ...useCaseMigrations], (store) => {
  const envelopes = createEnvelopes(newMasterKey());

  test('a report is kept sealed and tried on the detectors of the day', async () => {
    await putVersion(
      store(),
      'desk',
      {
        'usecase.yaml': 'name: desk\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n',
        'prompt.md': 'Answer.',
      },
      'anna',
    );
    const report = (kind: 'false' | 'missed', category: 'email' | 'iban', words: string) =>
      addGuardCase(store(), envelopes, 'desk', { kind, category, text, ...at(words) }, by);
    assert.equal((await report('missed', 'email', 'b.muster@example.ch')).holds, true);
    assert.equal((await report('false', 'email', 'b.muster@example.ch')).holds, false);
    assert.equal((await report('missed', 'iban', 'Zentrale')).holds, false);
    const cases = await listGuardCases(store(), envelopes, 'desk', []);
    assert.equal(cases.length, 3);
    assert.ok(cases.every((one) => one.text === text));
    const rows = await store().tables<UseCaseTables>().selectFrom('guard_cases').select('sealed').execute();
    for (const { sealed } of rows) assert.ok(!Buffer.from(sealed).includes('muster'));
  });

  test('a case of a term holds from the day on that the use case names it', async () => {
    const report = { kind: 'missed', category: 'term', text, ...at('Zentrale') } as const;
    const made = await addGuardCase(store(), envelopes, 'desk', report, by);
    const holds = async (extra: Parameters<typeof listGuardCases>[3]) =>
      (await listGuardCases(store(), envelopes, 'desk', extra)).find(({ id }) => id === made.id)?.holds;
    assert.equal(made.holds, false);
    assert.equal(await holds([]), false);
    assert.equal(await holds([termDetector(['Zentrale'])]), true);
  });

  test('one that is taken away is gone, its key with it', async () => {
    const [first, ...others] = await listGuardCases(store(), envelopes, 'desk', []);
    assert.ok(first);
    await removeGuardCase(store(), envelopes, 'desk', first.id);
    assert.equal((await listGuardCases(store(), envelopes, 'desk', [])).length, others.length);
    await assert.rejects(
      removeGuardCase(store(), envelopes, 'desk', first.id),
      (error) => error instanceof Problem && error.code === 'resource.notFound',
    );
  });
});
