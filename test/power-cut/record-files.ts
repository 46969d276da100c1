import type { FileHandle } from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';

/**
 * Preloaded (`--import`) into a process and its threads: whatever they do through node:fs to the files of the
 * folder `LEITSTAND_RECORDED` is written, in order, to the file `LEITSTAND_RECORDING`. The file system goes on
 * working as always; what a power cut would have left is worked out from the recording afterwards. An operation
 * stands there before whoever asked for it hears that it is done. A way of writing that is not understood throws.
 */
export type FileOperation =
  | { readonly op: 'made'; readonly path: string; readonly folder: boolean }
  | { readonly op: 'linked' | 'moved'; readonly path: string; readonly to: string }
  | { readonly op: 'gone'; readonly path: string }
  | { readonly op: 'opened'; readonly handle: string; readonly path: string }
  /** The bytes follow. */
  | { readonly op: 'wrote'; readonly handle: string; readonly at: number }
  | { readonly op: 'sized'; readonly handle: string; readonly size: number }
  /** Durable is what was written before the sync began, when the recording was `since` bytes long. */
  | { readonly op: 'synced'; readonly handle: string; readonly since: number }
  /** Not an operation: something was acknowledged. */
  | { readonly op: 'said'; readonly text: string };

const { LEITSTAND_RECORDED: root, LEITSTAND_RECORDING: recording } = process.env;
const fs: typeof import('node:fs') = createRequire(import.meta.url)('node:fs');
const { fstatSync, existsSync, readdirSync, lstatSync, openSync, writeSync } = fs;
const log = root !== undefined && recording !== undefined ? openSync(recording, 'a') : undefined;

/** Notes an acknowledgement at its place among the operations. */
export function say(text: string): void {
  emit({ op: 'said', text });
}

function emit(operation: FileOperation, bytes: Uint8Array = new Uint8Array()): void {
  if (log === undefined) return;
  const head = Buffer.from(JSON.stringify(operation));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(head.length);
  lengths.writeUInt32BE(bytes.byteLength, 4);
  // One write to a file opened for appending: records of two threads never mix.
  writeSync(log, Buffer.concat([lengths, head, bytes]));
}

const lengthNow = (): number => (log === undefined ? 0 : fstatSync(log).size);

/** The path below the folder, undefined for what lies elsewhere. The index is written by native code: left out. */
function inside(path: unknown): string | undefined {
  if (typeof path !== 'string' || root === undefined) return undefined;
  const below = relative(root, resolve(path));
  return below === '' || below.startsWith('..') || /(^|\/)index(\/|$)/.test(below) ? undefined : below;
}

/** The folder's own entry for a sync of it. */
const insideOrRoot = (path: string): string | undefined =>
  root !== undefined && resolve(path) === resolve(root) ? '.' : inside(path);

let handles = 0;
const newHandle = (): string => `${threadId}:${++handles}`;

const truncates = (flags: unknown): boolean =>
  typeof flags === 'number' ? (flags & fs.constants.O_TRUNC) !== 0 : String(flags ?? 'r').startsWith('w');

function opened(path: string, existed: boolean, flags: unknown): string {
  const handle = newHandle();
  if (!existed) emit({ op: 'made', path, folder: false });
  emit({ op: 'opened', handle, path });
  if (existed && truncates(flags)) emit({ op: 'sized', handle, size: 0 });
  return handle;
}

function wroteWhole(path: string, existed: boolean, data: unknown, options: unknown): void {
  const flag = typeof options === 'object' && options !== null ? Reflect.get(options, 'flag') : undefined;
  if (flag !== undefined && flag !== 'w' && flag !== 'wx') throw new Error(`Not recorded: flag ${flag}`);
  const handle = opened(path, existed, 'w');
  const bytes = bytesOf(data);
  if (bytes.length > 0) emit({ op: 'wrote', handle, at: 0 }, bytes);
  const flush = typeof options === 'object' && options !== null && Reflect.get(options, 'flush') === true;
  if (flush) emit({ op: 'synced', handle, since: lengthNow() });
}

function bytesOf(data: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  throw new Error('Not recorded: neither text nor bytes.');
}

function madeFolders(path: string, first: unknown, recursive: boolean): void {
  if (recursive && typeof first !== 'string') return;
  const top = recursive && typeof first === 'string' ? first : path;
  const made: string[] = [];
  for (let one = resolve(path); one.length >= resolve(top).length; one = join(one, '..')) made.unshift(one);
  for (const one of made) {
    const below = inside(one);
    if (below !== undefined) emit({ op: 'made', path: below, folder: true });
  }
}

/** Everything at and below a path, the deepest first. */
function treeOf(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!lstatSync(path).isDirectory()) return [path];
  return [...readdirSync(path).flatMap((name) => treeOf(join(path, name))), path];
}

function gone(paths: readonly string[]): void {
  for (const one of paths) {
    const below = inside(one);
    if (below !== undefined && !existsSync(one)) emit({ op: 'gone', path: below });
  }
}

type Call = (...input: unknown[]) => unknown;

/** Puts a function in the place of another one, which it gets as its first argument. */
function wrap(group: object, name: string, replacement: (original: Call, input: unknown[]) => unknown): void {
  const original: Call = Reflect.get(group, name);
  Reflect.set(group, name, function (this: unknown, ...input: unknown[]) {
    return replacement((...given) => Reflect.apply(original, this, given), input);
  });
}

/** Does `then` once the operation has succeeded, whether it gives its result at once or by a promise. */
function afterwards(result: unknown, then: (value: unknown) => void): unknown {
  if (!(result instanceof Promise)) {
    then(result);
    return result;
  }
  return result.then((value) => {
    then(value);
    return value;
  });
}

/** What works on paths is the same in both groups but for its name. */
function wrapPaths(group: object, suffix: '' | 'Sync'): void {
  wrap(group, `mkdir${suffix}`, (original, input) => {
    const [path, options] = input;
    if (inside(path) === undefined) return original(...input);
    const recursive =
      typeof options === 'object' && options !== null && Reflect.get(options, 'recursive') === true;
    return afterwards(original(...input), (first) => madeFolders(String(path), first, recursive));
  });
  for (const name of ['rm', 'unlink', 'rmdir']) {
    wrap(group, `${name}${suffix}`, (original, input) => {
      if (inside(input[0]) === undefined) return original(...input);
      const before = treeOf(String(input[0]));
      return afterwards(original(...input), () => gone(before));
    });
  }
  for (const [name, op] of [
    ['rename', 'moved'],
    ['link', 'linked'],
  ] as const) {
    wrap(group, `${name}${suffix}`, (original, input) => {
      const path = inside(input[0]);
      const to = inside(input[1]);
      if (path === undefined && to === undefined) return original(...input);
      if (path === undefined || to === undefined)
        throw new Error('Not recorded: over the border of the folder.');
      return afterwards(original(...input), () => emit({ op, path, to }));
    });
  }
  wrap(group, `writeFile${suffix}`, (original, input) => {
    const path = inside(input[0]);
    if (path === undefined) return original(...input);
    const existed = existsSync(String(input[0]));
    return afterwards(original(...input), () => wroteWhole(path, existed, input[1], input[2]));
  });
  for (const name of ['appendFile', 'copyFile', 'cp', ...(suffix === '' ? ['truncate'] : [])]) {
    wrap(group, `${name}${suffix}`, (original, input) => {
      if (inside(input[0]) !== undefined || inside(input[1]) !== undefined)
        throw new Error(`Not recorded: ${name}`);
      return original(...input);
    });
  }
}

function wrapDescriptors(): void {
  const open = new Map<unknown, string>();
  wrap(fs, 'openSync', (original, input) => {
    const [path, flags] = input;
    const below = typeof path === 'string' ? insideOrRoot(path) : undefined;
    if (below === undefined) return original(...input);
    const existed = existsSync(String(path));
    const descriptor = original(...input);
    open.set(descriptor, opened(below, existed, flags));
    return descriptor;
  });
  wrap(fs, 'closeSync', (original, input) => {
    open.delete(input[0]);
    return original(...input);
  });
  wrap(fs, 'writeSync', (original, input) => {
    const [descriptor, data, offset, , position] = input;
    const handle = open.get(descriptor);
    if (handle === undefined) return original(...input);
    if (typeof position !== 'number') throw new Error('Not recorded: a write without its place.');
    return afterwards(original(...input), (written) => {
      const start = Number(offset);
      emit({ op: 'wrote', handle, at: position }, bytesOf(data).subarray(start, start + Number(written)));
    });
  });
  for (const name of ['fsyncSync', 'fdatasyncSync']) {
    wrap(fs, name, (original, input) => {
      const handle = open.get(input[0]);
      const since = lengthNow();
      return afterwards(original(...input), () => handle && emit({ op: 'synced', handle, since }));
    });
  }
  wrap(fs, 'ftruncateSync', (original, input) => {
    const handle = open.get(input[0]);
    return afterwards(
      original(...input),
      () => handle && emit({ op: 'sized', handle, size: Number(input[1] ?? 0) }),
    );
  });
  wrap(fs, 'truncateSync', (original, input) => {
    const path = inside(input[0]);
    return afterwards(original(...input), () => {
      if (path !== undefined)
        emit({ op: 'sized', handle: opened(path, true, 'r+'), size: Number(input[1] ?? 0) });
    });
  });
}

function wrapHandle(file: FileHandle, handle: string, appends: boolean): void {
  let place = 0;
  const wrote = (bytes: Buffer, position?: unknown) => {
    const at = appends
      ? fstatSync(file.fd).size - bytes.length
      : typeof position === 'number'
        ? position
        : place;
    if (typeof position !== 'number') place = at + bytes.length;
    if (bytes.length > 0) emit({ op: 'wrote', handle, at }, bytes);
  };
  wrap(file, 'write', (original, input) => {
    const [data, offset, , position] = input;
    return afterwards(original(...input), (result) => {
      const { bytesWritten } = result as { bytesWritten: number };
      const start = typeof data === 'string' ? 0 : Number(offset ?? 0);
      wrote(
        bytesOf(data).subarray(start, start + bytesWritten),
        typeof data === 'string' ? offset : position,
      );
    });
  });
  for (const name of ['writeFile', 'appendFile']) {
    wrap(file, name, (original, input) => afterwards(original(...input), () => wrote(bytesOf(input[0]))));
  }
  for (const name of ['sync', 'datasync']) {
    wrap(file, name, (original, input) => {
      const since = lengthNow();
      return afterwards(original(...input), () => emit({ op: 'synced', handle, since }));
    });
  }
  wrap(file, 'truncate', (original, input) =>
    afterwards(original(...input), () => emit({ op: 'sized', handle, size: Number(input[0] ?? 0) })),
  );
  for (const name of ['writev', 'createWriteStream']) {
    wrap(file, name, () => {
      throw new Error(`Not recorded: ${name}`);
    });
  }
}

if (log !== undefined) {
  wrapPaths(fs, 'Sync');
  wrapPaths(fs.promises, '');
  wrapDescriptors();
  wrap(fs.promises, 'open', (original, input) => {
    const [path, flags] = input;
    const below = typeof path === 'string' ? insideOrRoot(path) : undefined;
    if (below === undefined) return original(...input);
    const existed = existsSync(String(path));
    return afterwards(original(...input), (file) =>
      wrapHandle(file as FileHandle, opened(below, existed, flags), String(flags).startsWith('a')),
    );
  });
  wrap(fs, 'createWriteStream', (original, input) => {
    if (inside(input[0]) !== undefined) throw new Error('Not recorded: createWriteStream');
    return original(...input);
  });
  syncBuiltinESMExports();
}
