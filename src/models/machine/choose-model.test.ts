import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildCatalogue } from '../build-catalogue.ts';
import { chooseModel, isCandidate, rankModels } from './choose-model.ts';
import { estimate, memoryNeed, type ReasonAgainst } from './estimate.ts';
import type { Machine } from './probe-machine.ts';

const GB = 1e9;
const machine = (gb: number, gbPerSecond: number, more: Partial<Machine> = {}): Machine => ({
  memoryBytes: gb * GB,
  availableBytes: gb * GB,
  cores: 8,
  features: ['avx2'],
  bytesPerSecond: gbPerSecond * GB,
  multiplicationsPerSecond: 8 * 3.3e9,
  gpus: [],
  ...more,
});
const { models } = buildCatalogue();
const entry = (id: string) => {
  const found = models.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};
const candidates = models.filter(isCandidate);

describe('memory', () => {
  test('counts the growing cache of attention layers and the fixed state of the others', () => {
    const model = entry('qwen3.6-27b');
    const grown = memoryNeed(model, 32_768) - memoryNeed(model, 0);
    // 16 of 64 layers, 4 heads of 256, keys and values of two bytes.
    assert.equal(grown, 32_768 * 16 * 4 * 256 * 2 * 2);
    assert.ok(memoryNeed(model, 0) > model.bytes + 156_893_184);
  });
  test('of a model whose every layer attends grows with every layer', () => {
    assert.equal(memoryNeed(entry('qwen3-8b'), 1_000) - memoryNeed(entry('qwen3-8b'), 0), 147_456_000);
  });
});

describe('speed', () => {
  test('of decoding is what memory gives, divided by what a token reads', () => {
    const { tokensPerSecond } = estimate(entry('qwen3.5-2b'), machine(16, 40), 0);
    const { bytes } = entry('qwen3.5-2b');
    assert.ok(Math.abs(tokensPerSecond - (40 * GB * 0.85) / (bytes + 20_201_472)) < 0.01);
  });
  test('of a mixture counts the active parameters alone', () => {
    const mixture = estimate(entry('qwen3.6-35b-a3b'), machine(64, 60), 2_000);
    const dense = estimate(entry('qwen3.6-27b'), machine(64, 60), 2_000);
    assert.ok(mixture.tokensPerSecond > 8 * dense.tokensPerSecond);
    assert.ok(mixture.memoryBytes > dense.memoryBytes);
  });
  test('falls with the length of the context', () => {
    const at = (tokens: number) => estimate(entry('qwen3-4b'), machine(16, 40), tokens).tokensPerSecond;
    assert.ok(at(32_768) < at(1_000) * 0.5);
  });
  test('of reading a prompt doubles with the width of vectors, and is poorest without any', () => {
    const by = (...features: string[]) =>
      estimate(entry('qwen3.5-4b'), machine(16, 40, { features }), 1_000).promptTokensPerSecond;
    assert.ok(by('avx512_vnni', 'avx2') > by('avx2') && by('avx2') > by('avx') && by('avx') > by());
  });
  test('is near what was measured on one core: 21 tokens a second, and 45 of a prompt', () => {
    const measured = machine(16, 19.8, {
      features: ['avx512_vnni'],
      multiplicationsPerSecond: 1.75e9,
    });
    const model = { ...entry('qwen3-1.7b'), parameters: { total: 1.475, active: 1.475 }, bytes: 900_579_520 };
    const { tokensPerSecond, promptTokensPerSecond } = estimate(model, measured, 128);
    assert.ok(Math.abs(tokensPerSecond / 21.2 - 1) < 0.2, String(tokensPerSecond));
    assert.ok(Math.abs(promptTokensPerSecond / 45 - 1) < 0.2, String(promptTokensPerSecond));
  });
});

describe('the choice', () => {
  const rows: readonly {
    readonly name: string;
    readonly machine: Machine;
    readonly context: number;
    readonly chosen: string | undefined;
    readonly against?: readonly [model: string, reason: ReasonAgainst];
  }[] = [
    {
      name: 'a small office computer takes what is fast enough',
      machine: machine(12, 35),
      context: 1_200,
      chosen: 'qwen3.5-4b',
      against: ['qwen3.5-9b', 'slow'],
    },
    {
      name: 'little memory decides before speed does',
      machine: machine(3, 60),
      context: 1_500,
      chosen: 'qwen3.5-2b',
      against: ['qwen3.5-4b', 'memory'],
    },
    {
      name: 'with 40 GB a mixture wins over slow dense models',
      machine: machine(40, 60),
      context: 1_500,
      chosen: 'qwen3.6-35b-a3b',
      against: ['qwen3.8-27b', 'slow'],
    },
    {
      name: 'a server with much bandwidth takes the newest of the equally large',
      machine: machine(64, 400, { multiplicationsPerSecond: 32 * 1.7e9, features: ['amx_int8'] }),
      context: 500,
      chosen: 'qwen3.8-27b',
    },
    {
      name: 'a long prompt makes it smaller',
      machine: machine(40, 60),
      context: 30_000,
      chosen: undefined,
      against: ['qwen3.6-35b-a3b', 'lateFirstToken'],
    },
    {
      name: 'a machine on which nothing is usable gets no model',
      machine: machine(4, 1),
      context: 1_000,
      chosen: undefined,
      against: ['qwen3.5-0.8b', 'slow'],
    },
  ];
  for (const { name, machine: on, context, chosen, against } of rows) {
    test(name, () => {
      const choice = chooseModel(candidates, on, context);
      assert.equal(choice.chosen?.model, chosen);
      const all = [...choice.alternatives, ...(choice.chosen ? [choice.chosen] : [])];
      assert.equal(all.length, candidates.length);
      if (!against) return;
      const found = all.find(({ model }) => model === against[0]);
      assert.ok(
        found?.against.some(({ reason }) => reason === against[1]),
        JSON.stringify(found),
      );
    });
  }

  test('meets both limits, and nothing more capable does', () => {
    for (const gb of [2, 4, 8, 16, 32, 64, 256]) {
      for (const speed of [10, 20, 40, 80, 200, 500]) {
        const { chosen, alternatives } = chooseModel(candidates, machine(gb, speed), 2_000);
        if (!chosen) continue;
        assert.ok(chosen.tokensPerSecond >= 8 && chosen.firstTokenSeconds <= 20);
        assert.ok(chosen.memoryBytes <= gb * GB);
        const order = alternatives.map(({ model }) => model);
        const better = order.slice(
          0,
          order.findIndex((_, at) => alternatives[at]?.usable),
        );
        for (const model of better) assert.ok(!alternatives.find((one) => one.model === model)?.usable);
      }
    }
  });

  test('is one that the disk has room for', () => {
    const on = machine(40, 60);
    const { chosen, alternatives } = chooseModel(candidates, on, 1_200, () => 6 * GB);
    assert.equal(chosen?.model, 'qwen3.5-4b');
    const larger = alternatives.find(({ model }) => model === 'qwen3.6-35b-a3b');
    assert.deepEqual(
      larger?.against.map(({ reason }) => reason),
      ['disk'],
    );
  });

  test('is never a model with a limited licence, of another kind, or for code alone', () => {
    const ids = candidates.map(({ id }) => id);
    for (const id of ['qwen3.8-flash-next-fp8', 'qwen3-embedding-4b', 'qwen3-coder-next', 'qwen3.8-27b-fp8'])
      assert.ok(!ids.includes(id), id);
    assert.ok(ids.includes('qwen3.5-0.8b'));
  });

  test('says of a model with unknown layers that it does not know', () => {
    const { usable, against } = estimate(entry('qwen3.8-2.4t-a95b'), machine(9_000, 9_000), 1_000);
    assert.equal(usable, false);
    assert.deepEqual(
      against.map(({ reason }) => reason),
      ['unknown', 'lateFirstToken'],
    );
  });

  test('refuses a context that the model does not have', () => {
    const { against } = estimate(entry('qwen3-4b'), machine(640, 900), 100_000);
    assert.ok(against.some(({ reason }) => reason === 'contextTooLong'));
  });
});

describe('the order of what is here', () => {
  const { architecture: _, ...plain } = entry('qwen3.5-2b');
  const own = (id: string, billions: number, gigabytes = 0.1) => ({
    ...{ ...plain, id, proposed: false, bytes: gigabytes * GB },
    parameters: { total: billions, active: billions },
  });
  const rows: readonly {
    readonly name: string;
    readonly here: readonly Parameters<typeof rankModels>[0][number][];
    readonly order: readonly string[];
  }[] = [
    {
      name: 'the more capable of what is fast enough, then what is too slow',
      here: [entry('qwen3.5-0.8b'), entry('qwen3.6-27b'), entry('qwen3.5-9b'), entry('qwen3.5-2b')],
      order: ['qwen3.5-2b', 'qwen3.5-0.8b', 'qwen3.5-9b', 'qwen3.6-27b'],
    },
    {
      name: 'what would be chosen stands before what nobody proposes',
      here: [own('older', 2.5), entry('qwen3.5-2b'), entry('qwen3-8b')],
      order: ['qwen3.5-2b', 'older', 'qwen3-8b'],
    },
    {
      name: 'of equals, the one that was there',
      here: [own('there', 0.1), own('new', 0.1), own('better', 0.2)],
      order: ['better', 'there', 'new'],
    },
  ];
  for (const { name, here, order } of rows)
    test(name, () => assert.deepEqual(rankModels(here, machine(12, 35), 2_000), order));
});
