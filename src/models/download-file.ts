import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '#contract';
import { type Fetch, type RemoteFile, refused } from './hub.ts';

export interface DownloadParts {
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
  /** Called with the bytes that are here, after each piece. */
  readonly onBytes: (bytes: number) => void;
  /** Longest time in which fewer than 1,024 bytes come. */
  readonly idleMs: number;
  /** Rejects with the signal's reason when that is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** 0 to 1, spreads the retries. */
  readonly random: () => number;
}

/** So often in a row an attempt may bring nothing. */
const FRUITLESS = 6;
/** Longest wait that a hub may ask for before we give the job back. */
const LONGEST_WAIT_MS = 10 * 60_000;
const SYNC_EVERY = 64 * 1024 * 1024;
const SLOWEST = 1_024;

/** Something on the way failed; trying again may help. */
class Hitch extends Error {
  readonly waitMs: number | undefined;
  readonly problem: Problem;

  constructor(problem: Problem, waitMs?: number) {
    super(problem.message, { cause: problem });
    this.problem = problem;
    this.waitMs = waitMs;
  }
}

/**
 * Brings one file to `path`, going on where an earlier attempt ended, and returns its SHA-256, which is as promised.
 * What was here before is hashed again, not trusted. A file with other bytes is thrown away and loaded once more as
 * a whole, since the beginning may be of an older version; then it is `model.corrupted`. Nothing stays at `path`
 * that is longer than promised; what is shorter stays for the next attempt.
 */
export async function downloadFile(remote: RemoteFile, path: string, parts: DownloadParts): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  for (let round = 0; ; round++) {
    const part = await Part.open(path, remote);
    try {
      parts.onBytes(part.bytes);
      await complete(remote, part, parts);
      const found = part.digest();
      if (isAsPromised(remote, found)) return found.sha256;
    } finally {
      await part.close();
    }
    await discard(path);
    if (round > 0) {
      const { host } = new URL(remote.url);
      throw new Problem('model.corrupted', `"${remote.path}" from "${host}" has other bytes than promised.`);
    }
  }
}

/** Removes a file and what we remember of it. */
async function discard(path: string): Promise<void> {
  await Promise.all([path, `${path}.etag`].map((one) => rm(one, { force: true })));
}

function isAsPromised(remote: RemoteFile, found: { sha256: string; gitSha1: string }): boolean {
  if (remote.sha256 !== undefined) return remote.sha256 === found.sha256;
  return remote.gitSha1 === found.gitSha1;
}

async function complete(remote: RemoteFile, part: Part, parts: DownloadParts): Promise<void> {
  let fruitless = 0;
  while (part.bytes < remote.bytes) {
    const before = part.bytes;
    let hitch: Hitch;
    try {
      await attempt(remote, part, parts);
      continue;
    } catch (error) {
      parts.signal.throwIfAborted();
      hitch = asHitch(error);
    }
    fruitless = part.bytes > before ? 0 : fruitless + 1;
    if (fruitless >= FRUITLESS || (hitch.waitMs ?? 0) > LONGEST_WAIT_MS) throw hitch.problem;
    const backoff = Math.min(30_000, 1_000 * 2 ** fruitless) * (0.5 + parts.random() / 2);
    await parts.sleep(Math.max(hitch.waitMs ?? 0, backoff), parts.signal);
  }
  await part.sync();
}

/** Where trying again cannot help, the Problem itself is thrown. */
function asHitch(error: unknown): Hitch {
  if (error instanceof Hitch) return error;
  if (!(error instanceof Problem)) throw error;
  const transient: readonly string[] = ['egress.unreachable', 'egress.timeout', 'model.hubStalled'];
  if (transient.includes(error.code)) return new Hitch(error);
  throw error;
}

async function attempt(remote: RemoteFile, part: Part, parts: DownloadParts): Promise<void> {
  const { host } = new URL(remote.url);
  const lie = (what: string) => new Hitch(new Problem('model.hubBroken', `"${host}" ${what}.`));
  const stall = new AbortController();
  const onStall = () =>
    stall.abort(new Problem('model.hubStalled', `"${host}" sent nothing for ${parts.idleMs} ms.`));
  let timer = setTimeout(onStall, parts.idleMs);
  try {
    const response = await parts.fetch(remote.url, {
      headers: { 'accept-encoding': 'identity', ...part.rangeHeaders() },
      signal: AbortSignal.any([parts.signal, stall.signal]),
    });
    const ended = async <Failure extends Error>(failure: Failure): Promise<never> => {
      await response.body?.cancel().catch(() => {});
      throw failure;
    };
    const { status, headers } = response;
    if (status === 416) {
      await part.restart();
      return ended(lie(`says there is nothing after byte ${part.bytes}`));
    }
    if (status !== 200 && status !== 206) {
      const problem = refused(host, status);
      const mayPass = status === 429 || status === 408 || status >= 500;
      return ended(mayPass ? new Hitch(problem, retryAfterMs(headers.get('retry-after'))) : problem);
    }
    if (status === 200) {
      await part.restart();
      const declared = headers.get('content-length');
      if (declared !== null && !headers.has('content-encoding') && Number(declared) !== remote.bytes)
        return ended(lie(`announces ${declared} bytes, where its list says ${remote.bytes}`));
    } else {
      const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
      if (Number(range?.[1] ?? -1) !== part.bytes)
        return ended(lie(`sends another piece than byte ${part.bytes}`));
      if (range?.[2] !== '*' && Number(range?.[2]) !== remote.bytes)
        return ended(lie(`announces ${range?.[2]} bytes, where its list says ${remote.bytes}`));
      if (part.isOfAnother(headers.get('etag'))) {
        await part.restart();
        return ended(lie('has replaced the file meanwhile'));
      }
    }
    await part.remember(headers.get('etag'));
    let sinceTimer = 0;
    for await (const chunk of response.body ?? []) {
      if (part.bytes + chunk.length > remote.bytes)
        return ended(lie(`sends more than the ${remote.bytes} bytes of its list`));
      await part.write(chunk);
      parts.onBytes(part.bytes);
      sinceTimer += chunk.length;
      if (sinceTimer >= SLOWEST) {
        clearTimeout(timer);
        timer = setTimeout(onStall, parts.idleMs);
        sinceTimer = 0;
      }
    }
    if (part.bytes < remote.bytes) throw lie(`ended after ${part.bytes} of ${remote.bytes} bytes`);
  } finally {
    clearTimeout(timer);
  }
}

/** Seconds or an HTTP date; `undefined` when there is no such header. */
export function retryAfterMs(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** The part of a file that is here, with its running hashes. */
class Part {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #size: number;
  #sha256: Hash = createHash('sha256');
  #gitSha1: Hash = createHash('sha1');
  #unsynced = 0;
  #etag: string | undefined;
  bytes = 0;

  static async open(path: string, remote: RemoteFile): Promise<Part> {
    const here = await stat(path).catch(() => undefined);
    if (here && here.size > remote.bytes) await discard(path);
    const part = new Part(await open(path, 'a', 0o600), path, remote.bytes);
    part.#begin();
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) part.#count(chunk);
    part.#etag = await readFile(`${path}.etag`, 'utf8').catch(() => undefined);
    return part;
  }

  constructor(file: FileHandle, path: string, size: number) {
    this.#file = file;
    this.#path = path;
    this.#size = size;
  }

  #begin(): void {
    this.bytes = 0;
    this.#sha256 = createHash('sha256');
    this.#gitSha1 = createHash('sha1').update(`blob ${this.#size}\0`);
  }

  #count(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.#sha256.update(chunk);
    // Only small files are known by it, and it would halve the speed.
    if (this.#size < 32 * 1024 * 1024) this.#gitSha1.update(chunk);
  }

  /** From the beginning, because what is here cannot be continued. */
  async restart(): Promise<void> {
    if (this.bytes === 0) return;
    await this.#file.truncate(0);
    this.#begin();
    this.#etag = undefined;
  }

  rangeHeaders(): Record<string, string> {
    if (this.bytes === 0) return {};
    // A weak tag does not promise the same bytes, and servers must ignore it here.
    const strong = this.#etag?.startsWith('"') ? { 'if-range': this.#etag } : {};
    return { range: `bytes=${this.bytes}-`, ...strong };
  }

  /** Needed beside If-Range, which does not travel across a redirect to another host. */
  isOfAnother(etag: string | null): boolean {
    return this.#etag !== undefined && etag !== null && etag !== this.#etag;
  }

  async remember(etag: string | null): Promise<void> {
    if (etag === null || etag === this.#etag || etag.length > 300) return;
    this.#etag = etag;
    await writeFile(`${this.#path}.etag`, etag, { mode: 0o600 });
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < chunk.length; )
        at += (await this.#file.write(chunk, at, chunk.length - at)).bytesWritten;
    } catch (cause) {
      throw asNoSpace(cause);
    }
    this.#count(chunk);
    this.#unsynced += chunk.length;
    if (this.#unsynced >= SYNC_EVERY) await this.sync();
  }

  async sync(): Promise<void> {
    await this.#file.sync();
    this.#unsynced = 0;
  }

  /** Once, at the end. */
  digest(): { sha256: string; gitSha1: string } {
    return { sha256: this.#sha256.digest('hex'), gitSha1: this.#gitSha1.digest('hex') };
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** ENOSPC and EDQUOT become `model.noSpace`; every other error stays as it is. */
export function asNoSpace(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return new Problem('model.noSpace', 'The volume is full.', { cause: error });
  return error;
}
