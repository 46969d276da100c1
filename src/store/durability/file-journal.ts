import { closeSync, openSync, readSync } from 'node:fs';
import { relative } from 'node:path';
import type { DiskLayer, DiskNode } from '../embedded/synced-files.ts';

/** What a disk writes whole or not at all; PostgreSQL counts on no more than this. */
export const sectorBytes = 512;

/** One thing the engine asked of the file system. Paths are relative to the folder, files go by number. */
export type FileEvent =
  /** A file that was there before the journal began is touched for the first time. */
  | { readonly kind: 'found'; readonly path: string; readonly file: number }
  | { readonly kind: 'create'; readonly path: string; readonly file: number; readonly folder: boolean }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string; readonly file: number }
  | { readonly kind: 'remove'; readonly path: string; readonly file: number }
  /** Whole sectors as the page cache holds them after the write. */
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'resize'; readonly file: number; readonly size: number }
  /** `began`: so many events had happened when it began, where that is not the same moment. */
  | { readonly kind: 'sync'; readonly file: number; readonly path: string; readonly began?: number };

/** Writes down, in order, everything the engine does to the files below `root`. */
export class FileJournal {
  readonly events: FileEvent[] = [];
  /** The number of each file that has been named so far. */
  readonly #files = new Map<string, number>();
  readonly #open = new Map<number, { file: number; path: string }>();
  readonly #root: string;
  #last = 0;

  constructor(root: string) {
    this.#root = root;
  }

  /** Put this in the way of the engine: `startEngine(root, { watch: journal.watch })`. */
  readonly watch = (layer: DiskLayer): void => {
    const { node_ops: nodes, stream_ops: streams } = layer;
    const pathOf = (node: DiskNode, name?: string) => {
      const folder = relative(this.#root, layer.realPath(node));
      return name === undefined ? folder : folder === '' ? name : `${folder}/${name}`;
    };

    after(nodes, 'mknod', ([parent, name, mode]) => {
      const path = pathOf(parent, name);
      const folder = (mode & 0o170000) === 0o040000;
      this.events.push({ kind: 'create', path, file: this.#newFile(path), folder });
    });
    before(nodes, 'rename', ([node, newParent, newName]) => {
      const path = pathOf(node);
      const to = pathOf(newParent, newName);
      const file = this.#fileAt(path);
      return () => {
        this.#files.delete(path);
        this.#files.set(to, file);
        this.events.push({ kind: 'rename', path, to, file });
      };
    });
    for (const removal of ['unlink', 'rmdir'] as const) {
      after(nodes, removal, ([parent, name]) => {
        const path = pathOf(parent, name);
        this.events.push({ kind: 'remove', path, file: this.#fileAt(path) });
        this.#files.delete(path);
      });
    }
    after(nodes, 'setattr', ([node, attributes]) => {
      if (attributes.size !== undefined) this.#resize(this.#fileAt(pathOf(node)), attributes.size);
    });

    after(streams, 'open', ([stream]) => {
      const path = pathOf(stream.node);
      this.#open.set(stream.nfd, { file: this.#fileAt(path), path });
    });
    after(streams, 'setattr', ([stream, attributes]) => {
      if (attributes.size !== undefined) this.#resize(this.#fileOf(stream.nfd), attributes.size);
    });
    after(streams, 'write', ([stream, , , length, position]) => {
      this.#write(stream.nfd, layer.realPath(stream.node), position, length);
    });
    after(streams, 'fsync', ([stream]) => {
      const known = this.#open.get(stream.nfd);
      if (known) this.events.push({ kind: 'sync', file: this.#fileOf(stream.nfd), path: known.path });
    });
  };

  #newFile(path: string): number {
    this.#files.set(path, ++this.#last);
    return this.#last;
  }

  #fileAt(path: string): number {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    const file = this.#newFile(path);
    this.events.push({ kind: 'found', path, file });
    return file;
  }

  #fileOf(descriptor: number): number {
    const known = this.#open.get(descriptor);
    if (!known) throw new Error('A file is used that was never opened.');
    return known.file;
  }

  #resize(file: number, size: number): void {
    this.events.push({ kind: 'resize', file, size });
  }

  #write(descriptor: number, path: string, position: number, length: number): void {
    const at = position - (position % sectorBytes);
    const bytes = Buffer.alloc(Math.ceil((position + length - at) / sectorBytes) * sectorBytes);
    const reader = openSync(path, 'r');
    const held = readSync(reader, bytes, 0, bytes.length, at);
    closeSync(reader);
    this.events.push({ kind: 'write', file: this.#fileOf(descriptor), at, bytes: bytes.subarray(0, held) });
  }
}

type Operations<Group, Name extends keyof Group> = Group[Name] extends (...input: infer Input) => infer Output
  ? { input: Input; output: Output }
  : never;

/** Replaces an operation by one that calls `then` once the original has succeeded. */
function after<Group, Name extends keyof Group>(
  group: Group,
  name: Name,
  then: (input: Operations<Group, Name>['input']) => void,
): void {
  before(group, name, (input) => () => then(input));
}

/** The same with a look at the state before the original runs. */
function before<Group, Name extends keyof Group>(
  group: Group,
  name: Name,
  look: (input: Operations<Group, Name>['input']) => () => void,
): void {
  const original = group[name] as (...input: unknown[]) => unknown;
  const watched = (...input: unknown[]) => {
    const then = look(input as Operations<Group, Name>['input']);
    const output = original(...input);
    then();
    return output;
  };
  group[name] = watched as Group[Name];
}
