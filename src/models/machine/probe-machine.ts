import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Problem } from '#contract';
import {
  type Gpu,
  parseCpuInfo,
  parseCpuLimit,
  parseMemInfo,
  parseMemoryLimit,
  parseNvidiaSmi,
  parseOwnGroup,
} from './read-machine.ts';

/** What of this machine decides how fast a model answers. */
export interface Machine {
  /** Of the machine, or the limit of our control group. */
  readonly memoryBytes: number;
  /** What a model may take now. */
  readonly availableBytes: number;
  /** Physical ones that we may use; hyperthreads do not count. */
  readonly cores: number;
  /** As Linux names them, the strongest first; empty where they are not known. */
  readonly features: readonly string[];
  /** Reading, all cores together, measured. */
  readonly bytesPerSecond: number;
  /** Plain multiplications and additions of one thread of our own, all cores together, measured. */
  readonly multiplicationsPerSecond: number;
  readonly gpus: readonly Gpu[];
}

const READ_MS = 600;
const MULTIPLY_MS = 200;
const BLOCK_BYTES = 64 * 1024 * 1024;
/** Beyond so many, more threads read no faster, and their blocks would need much memory. */
const MOST_READERS = 32;

/** Looks at the machine and measures it for about a second. @throws `internal.unavailable` if that takes five. */
export async function probeMachine(): Promise<Machine> {
  const [cpu, memory, gpus] = await Promise.all([readCpu(), readMemory(), readGpus()]);
  const readers = Math.min(cpu.cores, MOST_READERS);
  const block = Math.min(BLOCK_BYTES, Math.floor(memory.availableBytes / 8 / readers));
  const measured = await measure(readers, block);
  return { ...memory, ...cpu, gpus, ...measured };
}

const read = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

async function groupFile(name: string): Promise<string | undefined> {
  const own = parseOwnGroup((await read('/proc/self/cgroup')) ?? '');
  return (await read(join('/sys/fs/cgroup', own, name))) ?? read(join('/sys/fs/cgroup', name));
}

async function readCpu(): Promise<Pick<Machine, 'cores' | 'features'>> {
  const info = await read('/proc/cpuinfo');
  const { cores, features } = info === undefined ? await otherSystems() : parseCpuInfo(info);
  const limit = parseCpuLimit(await groupFile('cpu.max')) ?? Number.POSITIVE_INFINITY;
  const usable = Math.min(cores || 1, availableParallelism(), Math.max(1, Math.floor(limit)));
  return { cores: usable, features };
}

async function otherSystems(): Promise<Pick<Machine, 'cores' | 'features'>> {
  const asked = await output('sysctl', ['-n', 'hw.perflevel0.physicalcpu']);
  const cores = Number(asked?.trim());
  return { cores: Number.isInteger(cores) && cores > 0 ? cores : availableParallelism(), features: [] };
}

async function readMemory(): Promise<Pick<Machine, 'memoryBytes' | 'availableBytes'>> {
  const limit =
    parseMemoryLimit(await groupFile('memory.max')) ??
    parseMemoryLimit(await read('/sys/fs/cgroup/memory/memory.limit_in_bytes'));
  const used =
    parseMemoryLimit(await groupFile('memory.current')) ??
    parseMemoryLimit(await read('/sys/fs/cgroup/memory/memory.usage_in_bytes'));
  const available = parseMemInfo((await read('/proc/meminfo')) ?? '') ?? freemem();
  const within = limit === undefined ? available : Math.min(available, Math.max(0, limit - (used ?? 0)));
  return { memoryBytes: Math.min(totalmem(), limit ?? totalmem()), availableBytes: within };
}

async function readGpus(): Promise<readonly Gpu[]> {
  const query = ['--query-gpu=name,memory.total,memory.free', '--format=csv,noheader,nounits'];
  return parseNvidiaSmi((await output('nvidia-smi', query)) ?? '');
}

/** What a program prints; `undefined` where there is none, it fails, or takes more than two seconds. */
async function output(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(program, [...args], { timeout: 2_000 })).stdout;
  } catch {
    return undefined;
  }
}

const tooBusy = () =>
  new Problem('internal.unavailable', 'This machine is too busy to be measured. Try again in a minute.');

const measurement = z.object({ bytesPerSecond: z.number(), multiplicationsPerSecond: z.number() });

async function measure(
  readers: number,
  bytes: number,
): Promise<Pick<Machine, 'bytesPerSecond' | 'multiplicationsPerSecond'>> {
  const workerData = { bytes, readMs: READ_MS, multiplyMs: MULTIPLY_MS };
  const file = new URL('./measure-worker.ts', import.meta.url);
  const workers = Array.from({ length: readers }, () => new Worker(file, { workerData }));
  const late = AbortSignal.timeout(4_500);
  try {
    const nextFrom = (worker: Worker) =>
      new Promise<unknown>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        late.addEventListener('abort', () => reject(tooBusy()), { once: true });
      });
    await Promise.all(workers.map(nextFrom));
    // All begin together: memory is shared, and each alone would be too fast.
    const results = workers.map(nextFrom);
    for (const worker of workers) worker.postMessage('begin');
    const found = (await Promise.all(results)).map((one) => measurement.parse(one));
    const sum = (name: keyof z.output<typeof measurement>) =>
      found.reduce((total, one) => total + one[name], 0);
    return {
      bytesPerSecond: sum('bytesPerSecond'),
      multiplicationsPerSecond: sum('multiplicationsPerSecond'),
    };
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
