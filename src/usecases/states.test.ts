import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '#contract';
import { onEachStore } from '../../test/stores.ts';
import { useCaseMigrations } from './migrations.ts';
import { isStopped, startAll, stillLive, stopAll, transition } from './states.ts';
import { listUseCases, listVersions, liveUseCase, putVersion, requireVersion } from './versions.ts';

const files = (name: string, prompt = 'Answer from the sources.') => ({
  'usecase.yaml': `name: ${name}\ntitle: T\npurpose: P\nowner: anna\naccess: { groups: ["*"] }\n`,
  'prompt.md': prompt,
});
const now = new Date('2026-01-01T00:00:00Z');
const code = (expected: string) => (error: unknown) => error instanceof Problem && error.code === expected;

onEachStore('use cases', useCaseMigrations, (store) => {
  test('a new file is a draft and answers nobody', async () => {
    const put = await putVersion(store(), 'first', files('first'), 'anna');
    assert.equal(put.state, 'draft');
    assert.equal(await liveUseCase(store(), 'first'), undefined);
  });

  test('the same files are the same version; changed files are another one beside it', async () => {
    const [one, again, other] = [
      await putVersion(store(), 'second', files('second'), 'anna'),
      await putVersion(store(), 'second', files('second'), 'beat'),
      await putVersion(store(), 'second', files('second', 'Be brief.'), 'anna'),
    ];
    assert.ok(one.state !== 'refused' && again.state !== 'refused' && other.state !== 'refused');
    assert.equal(one.version, again.version);
    assert.notEqual(one.version, other.version);
    assert.equal((await listVersions(store(), 'second')).length, 2);
  });

  test('whoever puts older files again means those; who wrote them first stays their author', async () => {
    const first = await putVersion(store(), 'undone', files('undone'), 'anna');
    const changed = await putVersion(store(), 'undone', files('undone', 'Guess.'), 'anna');
    assert.ok(first.state !== 'refused' && changed.state !== 'refused');
    assert.equal((await requireVersion(store(), 'undone')).version, changed.version);
    await putVersion(store(), 'undone', files('undone'), 'beat');
    const newest = await requireVersion(store(), 'undone');
    assert.deepEqual([newest.version, newest.createdBy], [first.version, 'anna']);
    const versions = async (after?: string) =>
      (await listVersions(store(), 'undone', { after })).map(({ version }) => version);
    assert.deepEqual(await versions(), [first.version, changed.version]);
    assert.deepEqual(await versions(first.version), [changed.version]);
    await transition(store(), 'undone', 'release', { now });
    assert.equal((await liveUseCase(store(), 'undone'))?.version, first.version);
  });

  test('a file that names another use case is refused', async () => {
    const put = await putVersion(store(), 'third', files('fourth'), 'anna');
    assert.equal(put.state, 'refused');
    assert.ok(!(await listUseCases(store())).some((useCase) => useCase.name === 'third'));
  });

  test('draft → live → suspended → live; a step from the wrong state is a conflict', async () => {
    await putVersion(store(), 'fifth', files('fifth'), 'anna');
    await assert.rejects(transition(store(), 'fifth', 'suspend', { now }), code('resource.conflict'));
    assert.equal((await transition(store(), 'fifth', 'release', { now })).state, 'live');
    assert.ok(await liveUseCase(store(), 'fifth'));
    await transition(store(), 'fifth', 'suspend', { now, reason: 'wrong answers' });
    assert.equal(await liveUseCase(store(), 'fifth'), undefined);
    assert.deepEqual(await stillLive(store(), ['fifth']), new Set());
    await assert.rejects(transition(store(), 'fifth', 'release', { now }), code('resource.conflict'));
    await transition(store(), 'fifth', 'resume', { now });
    assert.ok(await liveUseCase(store(), 'fifth'));
  });

  test('an unknown use case or version is not found', async () => {
    await assert.rejects(transition(store(), 'nobody', 'release', { now }), code('resource.notFound'));
    await assert.rejects(
      transition(store(), 'fifth', 'release', { now, version: 'ffff' }),
      code('resource.notFound'),
    );
  });

  test('the stop button stops everything until it is released', async () => {
    assert.deepEqual(await stillLive(store(), ['fifth']), new Set(['fifth']));
    await stopAll(store(), 'olga', 'drill');
    await stopAll(store(), 'olga');
    assert.equal(await isStopped(store()), true);
    assert.deepEqual(await stillLive(store(), ['fifth']), new Set());
    await startAll(store());
    assert.deepEqual(await stillLive(store(), ['fifth']), new Set(['fifth']));
  });
});
