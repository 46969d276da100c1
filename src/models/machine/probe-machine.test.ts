import assert from 'node:assert/strict';
import { availableParallelism, totalmem } from 'node:os';
import { describe, test } from 'node:test';
import { Problem } from '#contract';
import { takesLessThan } from '../../../test/in-time.ts';
import { type Machine, probeMachine } from './probe-machine.ts';
import {
  parseCpuInfo,
  parseCpuLimit,
  parseMemInfo,
  parseMemoryLimit,
  parseNvidiaSmi,
  parseOwnGroup,
} from './read-machine.ts';

const processor = (at: number, package_: number, core: number, flags = 'fpu sse2 avx avx2') =>
  `processor\t: ${at}\nmodel name\t: X\nphysical id\t: ${package_}\ncore id\t\t: ${core}\nflags\t\t: ${flags}\n\n`;

describe('what the system says about itself', () => {
  const cpus = [
    {
      name: 'two hyperthreads of one core are one core',
      text: processor(0, 0, 0) + processor(1, 0, 1) + processor(2, 0, 0) + processor(3, 0, 1),
      cores: 2,
      features: ['avx2', 'avx'],
    },
    {
      name: 'two packages number their cores alike',
      text: processor(0, 0, 0) + processor(1, 1, 0),
      cores: 2,
      features: ['avx2', 'avx'],
    },
    {
      name: 'the strongest comes first',
      text: processor(0, 0, 0, 'avx avx2 avx512f avx512_vnni amx_int8'),
      cores: 1,
      features: ['amx_int8', 'avx512_vnni', 'avx512f', 'avx2', 'avx'],
    },
    {
      name: 'ARM names neither package nor core',
      text: 'processor\t: 0\nFeatures\t: fp asimd asimddp i8mm\n\nprocessor\t: 1\nFeatures\t: fp asimd asimddp i8mm\n',
      cores: 2,
      features: ['i8mm', 'asimddp', 'asimd'],
    },
    { name: 'nothing', text: '', cores: 0, features: [] },
  ];
  for (const { name, text, cores, features } of cpus)
    test(name, () => assert.deepEqual(parseCpuInfo(text), { cores, features }));

  test('free memory, limits of control groups and the group itself', () => {
    assert.equal(parseMemInfo('MemTotal: 1 kB\nMemAvailable:   2048 kB\n'), 2_097_152);
    assert.equal(parseMemInfo(''), undefined);
    for (const [text, limit] of [
      ['4294967296\n', 4_294_967_296],
      ['max\n', undefined],
      ['9223372036854771712', undefined],
      [undefined, undefined],
    ] as const)
      assert.equal(parseMemoryLimit(text), limit);
    for (const [text, limit] of [
      ['150000 100000', 1.5],
      ['max 100000', undefined],
      [undefined, undefined],
    ] as const)
      assert.equal(parseCpuLimit(text), limit);
    assert.equal(parseOwnGroup('0::/system.slice/leitstand.service\n'), '/system.slice/leitstand.service');
    assert.equal(parseOwnGroup('12:cpu:/x\n'), '/');
  });

  test('GPUs as nvidia-smi lists them; anything else is none', () => {
    assert.deepEqual(parseNvidiaSmi('NVIDIA H100 80GB HBM3, 81559, 81000\nNVIDIA L4, 23034, 22000\n'), [
      { name: 'NVIDIA H100 80GB HBM3', memoryBytes: 81_559 * 2 ** 20, freeBytes: 81_000 * 2 ** 20 },
      { name: 'NVIDIA L4', memoryBytes: 23_034 * 2 ** 20, freeBytes: 22_000 * 2 ** 20 },
    ]);
    assert.deepEqual(parseNvidiaSmi('NVIDIA-SMI has failed because it could not communicate'), []);
  });
});

test('this machine is measured within five seconds', async () => {
  let measured: Machine | undefined;
  await takesLessThan(5_000, async () => {
    measured = await probeMachine().catch((error) => {
      assert.ok(error instanceof Problem && error.code === 'internal.unavailable', String(error));
      return undefined;
    });
    return measured ? undefined : Number.POSITIVE_INFINITY;
  });
  assert.ok(measured);
  const machine = measured;
  assert.ok(machine.cores >= 1 && machine.cores <= availableParallelism());
  assert.ok(machine.availableBytes > 0 && machine.availableBytes <= machine.memoryBytes);
  assert.ok(machine.memoryBytes <= totalmem());
  // Between an old laptop that is busy and a server with many channels.
  assert.ok(machine.bytesPerSecond > 5e8 && machine.bytesPerSecond < 5e12, String(machine.bytesPerSecond));
  assert.ok(machine.multiplicationsPerSecond > 5e7, String(machine.multiplicationsPerSecond));
});
