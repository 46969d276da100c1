import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type FileEvent, sectorBytes } from '../../src/store/durability/file-journal.ts';
import { GrowingFile } from '../../src/store/durability/growing-file.ts';
import type { FileOperation } from './record-files.ts';

export interface Said {
  /** How many events had happened. */
  readonly at: number;
  readonly text: string;
}

export interface Recording {
  readonly events: readonly FileEvent[];
  readonly said: readonly Said[];
}

const operation: z.ZodType<FileOperation> = z.discriminatedUnion('op', [
  z.object({ op: z.literal('made'), path: z.string(), folder: z.boolean() }),
  z.object({ op: z.enum(['linked', 'moved']), path: z.string(), to: z.string() }),
  z.object({ op: z.literal('gone'), path: z.string() }),
  z.object({ op: z.literal('opened'), handle: z.string(), path: z.string() }),
  z.object({ op: z.literal('wrote'), handle: z.string(), at: z.number() }),
  z.object({ op: z.literal('sized'), handle: z.string(), size: z.number() }),
  z.object({ op: z.literal('synced'), handle: z.string(), since: z.number() }),
  z.object({ op: z.literal('said'), text: z.string() }),
]);

/** What `record-files.ts` wrote, as the power-cut simulation reads it: files by number, writes in whole sectors. */
export function readRecording(path: string): Recording {
  const recorded = readFileSync(path);
  const events: FileEvent[] = [];
  const said: Said[] = [];
  /** How many events had happened at each length of the recording, in order. */
  const progress = [{ length: 0, events: 0 }];
  const files = new Map<string, number>([['.', 0]]);
  const open = new Map<string, { readonly file: number; readonly path: string }>();
  const cached = new Map<number, GrowingFile>();
  let last = 0;

  const fileAt = (name: string): number => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`The recording names ${name}, which it never made.`);
    return file;
  };
  const handleOf = (handle: string) => {
    const known = open.get(handle);
    if (!known) throw new Error('The recording uses a file that was never opened.');
    return known;
  };
  const cacheOf = (file: number): GrowingFile => {
    const content = cached.get(file) ?? new GrowingFile();
    cached.set(file, content);
    return content;
  };

  /**
   * A file being appended to grows piece by piece, so a length read meanwhile by another thread may lie inside a
   * record: what that record tells had not been acknowledged yet and does not count.
   */
  const eventsBefore = (length: number): number =>
    progress.findLast((reached) => reached.length <= length)?.events ?? 0;

  function take(done: FileOperation, bytes: Buffer): void {
    switch (done.op) {
      case 'made':
        files.set(done.path, ++last);
        events.push({ kind: 'create', path: done.path, file: last, folder: done.folder });
        return;
      case 'linked':
        files.set(done.to, fileAt(done.path));
        events.push({ kind: 'create', path: done.to, file: fileAt(done.path), folder: false });
        return;
      case 'moved': {
        events.push({ kind: 'rename', path: done.path, to: done.to, file: fileAt(done.path) });
        for (const [name, file] of [...files]) {
          if (name !== done.path && !name.startsWith(`${done.path}/`)) continue;
          files.delete(name);
          files.set(done.to + name.slice(done.path.length), file);
        }
        return;
      }
      case 'gone':
        events.push({ kind: 'remove', path: done.path, file: fileAt(done.path) });
        files.delete(done.path);
        return;
      case 'opened':
        open.set(done.handle, { file: fileAt(done.path), path: done.path });
        return;
      case 'wrote': {
        const { file } = handleOf(done.handle);
        const cache = cacheOf(file);
        cache.write(done.at, bytes);
        const at = done.at - (done.at % sectorBytes);
        const end = Math.ceil((done.at + bytes.length) / sectorBytes) * sectorBytes;
        events.push({ kind: 'write', file, at, bytes: Buffer.from(cache.content(at, end)) });
        return;
      }
      case 'sized': {
        const { file } = handleOf(done.handle);
        cacheOf(file).resize(done.size);
        events.push({ kind: 'resize', file, size: done.size });
        return;
      }
      case 'synced':
        events.push({ kind: 'sync', ...handleOf(done.handle), began: eventsBefore(done.since) });
        return;
      case 'said':
        said.push({ at: events.length, text: done.text });
    }
  }

  for (let at = 0; at < recorded.length; ) {
    const [head, data] = [recorded.readUInt32BE(at), recorded.readUInt32BE(at + 4)];
    const body = at + 8 + head;
    take(
      operation.parse(JSON.parse(recorded.toString('utf8', at + 8, body))),
      recorded.subarray(body, body + data),
    );
    at = body + data;
    progress.push({ length: at, events: events.length });
  }
  return { events, said };
}
