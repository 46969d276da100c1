import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type EngineOptions = Parameters<NodeFS['init']>[1];
type Engine = PGlite['Module'];

/** ENOSPC in the numbering of the engine's C library (WASI). */
const noSpace = 51;

/** A file or folder as Emscripten's disk layer knows it. */
export interface DiskNode {
  readonly name: string;
}

interface DiskStream {
  readonly nfd: number;
  readonly node: DiskNode;
}

interface DiskAttributes {
  readonly size?: number;
}

/** The part of Emscripten's disk layer (NODEFS) that is replaced or watched here; it ships without types. */
export interface DiskLayer {
  /** Turns a system error into the error number that PostgreSQL understands. */
  tryFSOperation<Result>(operation: () => Result): Result;
  realPath(node: DiskNode): string;
  readonly node_ops: {
    mknod(parent: DiskNode, name: string, mode: number, device: number): DiskNode;
    rename(node: DiskNode, newParent: DiskNode, newName: string): void;
    unlink(parent: DiskNode, name: string): void;
    rmdir(parent: DiskNode, name: string): void;
    setattr(node: DiskNode, attributes: DiskAttributes): void;
  };
  readonly stream_ops: {
    open(stream: DiskStream): void;
    setattr(stream: DiskStream, attributes: DiskAttributes): void;
    write(stream: DiskStream, buffer: Uint8Array, offset: number, length: number, position: number): number;
    fsync(stream: DiskStream): number;
  };
}

export interface GiveUp {
  /** A write had failed because the disk is full. */
  readonly diskFull: boolean;
}

export interface SyncedFilesOptions {
  /** Called with the engine's disk layer before the first file is opened, for tests that watch or break it. */
  readonly watch?: ((layer: DiskLayer) => void) | undefined;
  /** Called when the engine gives up for good (a PANIC); nothing it would say later can be trusted. */
  readonly onGiveUp?: ((why: GiveUp) => void) | undefined;
}

/**
 * PGlite's folder on disk, with the fsync its disk layer lacks: without it PostgreSQL asks for a sync at
 * every commit and nothing happens, so a power cut would lose what was acknowledged.
 */
export class SyncedFiles extends NodeFS {
  readonly #options: SyncedFilesOptions;

  constructor(folder: string, options: SyncedFilesOptions = {}) {
    super(folder);
    this.#options = options;
  }

  override async init(pglite: PGlite, engineOptions: EngineOptions): ReturnType<NodeFS['init']> {
    const prepared = await super.init(pglite, engineOptions);
    let diskFull = false;
    const addSync = (engine: Engine) => {
      const layer = engine.NODEFS as unknown as DiskLayer;
      const tryOperation = layer.tryFSOperation;
      layer.tryFSOperation = (operation) => {
        try {
          return tryOperation(operation);
        } catch (error) {
          if (error instanceof Error && 'errno' in error && error.errno === noSpace) diskFull = true;
          throw error;
        }
      };
      layer.stream_ops.fsync = (stream) => {
        layer.tryFSOperation(() => fsyncSync(stream.nfd));
        return 0;
      };
      this.#options.watch?.(layer);
    };
    return {
      emscriptenOpts: {
        ...prepared.emscriptenOpts,
        onAbort: () => this.#options.onGiveUp?.({ diskFull }),
        preRun: [...(prepared.emscriptenOpts.preRun ?? []), addSync],
      },
    };
  }
}
