import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder, syncFolder } from '#store';
import { extractMember, type WheelMember } from '../../src/models/demonstration/extract-member.ts';
import { fetchWheel } from '../../src/models/demonstration/fetch-wheel.ts';
import type { WheelPin } from '../../src/models/demonstration/packages.ts';
import { type RunCommand, runCommand } from '../../src/models/demonstration/run-command.ts';
import { lockModel } from '../../src/models/lock.ts';
import { freeBytesOf, requireSpace } from '../../src/models/space.ts';

/** llama.cpp's server as a Python extension (MIT), for 64-bit Intel and AMD machines with Linux. */
const llamaServerPackage = {
  wheel: {
    name: 'xllamacpp',
    version: '2026.10.11549',
    sha256: 'c54e7d13520ecc989c63dc99d55de3065e2f343a91f43f053d16b5e62077c261',
    bytes: 33_827_498,
  },
  members: [
    {
      name: 'xllamacpp/__init__.py',
      sha256: '4ca16a3bc0a17ee77ffe7f296bda60f366c3e829062e24408e435cea4dc652ed',
      bytes: 787,
    },
    {
      name: 'xllamacpp/_version.py',
      sha256: 'fd38cd7debe88234889e8078707cf23cd97540885357d08356582e446c96911d',
      bytes: 505,
    },
    {
      name: 'xllamacpp/memory.py',
      sha256: '5d330e309ef7d6e36175ae7fb630566393e6c4ce7b8276db7019f3a31b400eb8',
      bytes: 16_149,
    },
    {
      name: 'xllamacpp/xllamacpp.abi3.so',
      sha256: '78dcbbfcc861ee3377554325dc12864829a76ec3de6f1882886d4a82a2def7f5',
      bytes: 105_964_808,
    },
  ],
} as const satisfies { wheel: WheelPin; members: readonly WheelMember[] };

export type LlamaServerObtained =
  /** `command` followed by `args` and then llama-server's own options is a llama-server. */
  | { readonly state: 'ready'; readonly command: string; readonly args: readonly string[] }
  | { readonly state: 'unavailable'; readonly reason: string };

export interface LlamaServerOptions {
  /** Where the library stays (106 MB); made if it is missing. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly run?: RunCommand;
  /** This machine's, unless told otherwise. */
  readonly platform?: string;
}

/** Takes llama-server's options and serves its protocol by the library of the package. */
const launcher = fileURLToPath(new URL('./llama-server.py', import.meta.url));

/**
 * A real llama-server for machines that have none: the pinned package's library, started by a small Python program.
 * Only for Linux on 64-bit Intel and AMD, with Python 3.10 or later; elsewhere it is unavailable, with the reason.
 * What is here already is not fetched again. Rejects only when aborted.
 */
export async function llamaServerFromPackage(options: LlamaServerOptions): Promise<LlamaServerObtained> {
  const { folder, signal, run = runCommand, platform = `${process.platform}-${process.arch}` } = options;
  if (platform !== 'linux-x64')
    return { state: 'unavailable', reason: `the package has no library for ${platform}` };
  try {
    const home = join(folder, `xllamacpp-${llamaServerPackage.wheel.version}`);
    const args = [launcher, home];
    if (await starts(args, run, signal)) return { state: 'ready', command: 'python3', args };
    const reason = await unpackInto(home, run, signal);
    if (reason !== undefined) return { state: 'unavailable', reason };
    if (await starts(args, run, signal)) return { state: 'ready', command: 'python3', args };
    return { state: 'unavailable', reason: 'the library of the package does not load on this machine' };
  } catch (error) {
    signal.throwIfAborted();
    return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function starts(args: readonly string[], run: RunCommand, signal: AbortSignal): Promise<boolean> {
  const ran = await run('python3', [...args, '--version'], signal);
  return ran.state === 'ended' && ran.status === 0;
}

/** Returns why it could not, or nothing. */
async function unpackInto(home: string, run: RunCommand, signal: AbortSignal): Promise<string | undefined> {
  const folder = dirname(home);
  await makeFolder(folder);
  const lock = lockModel(folder, basename(home));
  const draft = await mkdtemp(join(folder, '.draft-'));
  try {
    const { wheel, members } = llamaServerPackage;
    const bytes = members.reduce<number>((sum, member) => sum + member.bytes, wheel.bytes);
    requireSpace(wheel.name, bytes, await freeBytesOf(folder));
    const fetched = await fetchWheel(wheel, draft, run, signal);
    if (fetched.state === 'unavailable') return fetched.reason;
    const unpacked = join(draft, 'package');
    for (const member of members) {
      const to = join(unpacked, member.name);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await extractMember(fetched.path, member, to, signal);
    }
    await rm(home, { recursive: true, force: true });
    await rename(unpacked, home);
    await syncFolder(folder);
    return undefined;
  } finally {
    await rm(draft, { recursive: true, force: true });
    lock.release();
  }
}
