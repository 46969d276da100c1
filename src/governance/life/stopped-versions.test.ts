import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { LifeStep } from '#contract';
import { startAll, stopAll } from '#usecases';
import { onEachStore } from '../../../test/stores.ts';
import { stoppedVersions } from './stopped-versions.ts';
import { lifeHouse, lifeMigrations } from './test-life.ts';

const none = 'gate: { overseers: [olga], approvals: 1, evaluation: none }\n';

onEachStore('what gives nothing out', lifeMigrations, (store) => {
  const { put, take } = lifeHouse(store);
  const whyNot = async (useCase: string, version: string) =>
    (await stoppedVersions(store(), [{ useCase, version }])).get(`${useCase} ${version}`);

  /** What is done with the first version (1) and the second (2) after the first went live; what then holds for the first. */
  const lives: readonly [string, readonly (readonly [LifeStep, 1 | 2])[], string | undefined][] = [
    ['it answers', [], undefined],
    ['it was suspended', [['suspend', 1]], 'stopped'],
    [
      'it was resumed',
      [
        ['suspend', 1],
        ['resume', 1],
      ],
      undefined,
    ],
    ['its approval was withdrawn', [['withdraw', 1]], 'stopped'],
    ['another version answers now', [['release', 2]], undefined],
    [
      'it was suspended, and another version answers now',
      [
        ['suspend', 1],
        ['release', 2],
      ],
      'stopped',
    ],
    [
      'its approval was withdrawn when another version answered already',
      [
        ['release', 2],
        ['withdraw', 1],
      ],
      'stopped',
    ],
    [
      'the version that answers in its place was suspended',
      [
        ['release', 2],
        ['suspend', 2],
      ],
      'stopped',
    ],
    [
      'it was retired behind another version',
      [
        ['release', 2],
        ['retire', 1],
      ],
      'retired',
    ],
    ['the use case was retired', [['retire', 1]], 'retired'],
  ];
  for (const [at, [name, steps, held]] of lives.entries()) {
    test(`${name}: its answers ${held ? 'are not given out' : 'may be given out'}`, async () => {
      const useCase = `life-${at}`;
      const versions = { 1: await put(useCase, none), 2: await put(useCase, none, 'Two.') };
      for (const version of Object.values(versions)) await take(useCase, 'approve', 'paul', { version });
      await take(useCase, 'release', 'paul', { version: versions[1] });
      for (const [step, which] of steps) await take(useCase, step, 'paul', { version: versions[which] });
      assert.equal(await whyNot(useCase, versions[1]), held);
    });
  }

  test('the button for everything stops them all, and lets them go on', async () => {
    const version = await put('all', none);
    await take('all', 'approve', 'paul');
    await take('all', 'release', 'paul');
    await stopAll(store(), 'olga');
    assert.equal(await whyNot('all', version), 'stopped');
    await startAll(store());
    assert.equal(await whyNot('all', version), undefined);
  });

  test('while somebody gives an answer out, a stop waits until that is done', async () => {
    const version = await put('hold', none);
    await take('hold', 'approve', 'paul');
    await take('hold', 'release', 'paul');
    const order: string[] = [];
    const giving = store().transaction(async (handle) => {
      await stoppedVersions(handle, [{ useCase: 'hold', version }], { hold: true });
      order.push('judged');
      await pause(150);
      order.push('given');
    });
    while (order.length === 0) await pause(5);
    const stops = [
      take('hold', 'suspend', 'olga').then(() => order.push('suspended')),
      stopAll(store(), 'olga').then(() => order.push('everything')),
    ];
    await Promise.all([giving, ...stops]);
    await startAll(store());
    assert.deepEqual(order.slice(0, 2), ['judged', 'given']);
  });
});
