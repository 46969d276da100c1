/** Physical cores and vector instructions out of `/proc/cpuinfo`. */
export function parseCpuInfo(text: string): { readonly cores: number; readonly features: readonly string[] } {
  const blocks = text.split(/\n\s*\n/).filter((block) => /^processor\s*:/m.test(block));
  const fieldOf = (block: string, name: string) =>
    new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(block)?.[1]?.trim();
  // Two hyperthreads have one physical id and core id; ARM and some virtual machines name neither.
  const cores = new Set(
    blocks.map((block, at) => {
      const core = fieldOf(block, 'core id');
      return core === undefined ? `processor ${at}` : `${fieldOf(block, 'physical id') ?? 0} ${core}`;
    }),
  );
  const flags = new Set(
    (fieldOf(blocks[0] ?? '', 'flags') ?? fieldOf(blocks[0] ?? '', 'Features') ?? '').split(/\s+/),
  );
  return { cores: cores.size, features: vectorFeatures.filter((one) => flags.has(one)) };
}

/** Those that decide how fast a prompt is read, the strongest first, as Linux spells them. */
export const vectorFeatures = [
  ...(['amx_int8', 'avx512_vnni', 'avx512f', 'avx_vnni', 'avx2', 'avx'] as const),
  ...(['i8mm', 'asimddp', 'asimd'] as const),
] as const;

/** `MemAvailable` of `/proc/meminfo`, bytes. */
export function parseMemInfo(text: string): number | undefined {
  const kilobytes = /^MemAvailable:\s*(\d+) kB$/m.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024;
}

/** A limit of a control group, bytes; `max` and the absurd numbers that mean the same are none. */
export function parseMemoryLimit(text: string | undefined): number | undefined {
  const limit = Number(text?.trim());
  return Number.isSafeInteger(limit) && limit > 0 && limit < 2 ** 50 ? limit : undefined;
}

/** `cpu.max` (`quota period`), as a number of cores. */
export function parseCpuLimit(text: string | undefined): number | undefined {
  const [quota, period] = (text ?? '').trim().split(/\s+/).map(Number);
  return quota && period && quota > 0 && period > 0 ? quota / period : undefined;
}

/** Path of this process in the tree of control groups (v2), out of `/proc/self/cgroup`. */
export function parseOwnGroup(text: string): string {
  return /^0::(\/.*)$/m.exec(text)?.[1] ?? '/';
}

export interface Gpu {
  readonly name: string;
  readonly memoryBytes: number;
  readonly freeBytes: number;
}

/** `nvidia-smi --query-gpu=name,memory.total,memory.free --format=csv,noheader,nounits`; MiB. */
export function parseNvidiaSmi(text: string): readonly Gpu[] {
  return text
    .split('\n')
    .map((line) => /^(.+?),\s*(\d+),\s*(\d+)\s*$/.exec(line.trim()))
    .flatMap((found) =>
      found
        ? [
            {
              name: found[1] ?? '',
              memoryBytes: Number(found[2]) * 1024 * 1024,
              freeBytes: Number(found[3]) * 1024 * 1024,
            },
          ]
        : [],
    );
}
