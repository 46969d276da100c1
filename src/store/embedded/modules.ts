import { readFile } from 'node:fs/promises';
import type { MessagePort } from 'node:worker_threads';

/** Compiled code; it can be posted to another thread, which then shares it. */
export type WasmModule = object;

/** The platform's WebAssembly, whose types come only with those of a browser. */
const wasm: {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  Module: new (bytes: Uint8Array) => WasmModule;
} = Reflect.get(globalThis, 'WebAssembly');

/**
 * The engine's compiled code, made once per process and never let go. V8 now and then aborts the whole
 * process when a thread ends and its wasm code is freed (github.com/nodejs/node/issues/64500); code that
 * the main thread still holds is not freed. A restarted engine also starts faster with it.
 */
export interface EngineModules {
  readonly pglite: WasmModule;
  readonly initdb: WasmModule;
}

/** As PGlite's options name them. */
export function compiledCode(modules: EngineModules) {
  return { pgliteWasmModule: modules.pglite, initdbWasmModule: modules.initdb };
}

let compiled: Promise<EngineModules> | undefined;

export function engineModules(): Promise<EngineModules> {
  compiled ??= Promise.all([compile('pglite.wasm'), compile('initdb.wasm')]).then(([pglite, initdb]) => ({
    pglite,
    initdb,
  }));
  return compiled;
}

async function compile(name: string): Promise<WasmModule> {
  return wasm.compile(await readFile(new URL(name, import.meta.resolve('@electric-sql/pglite'))));
}

/** What the engine loads by itself (the procedural language, stemmers), by size: one copy of each is enough. */
const held = new Map<number, WasmModule>();

/** In the main thread: keeps the code that a database's thread reported. */
export function holdModule(size: number, module: WasmModule): void {
  if (!held.has(size)) held.set(size, module);
}

/** Function wrappers of a few bytes are not worth reporting. */
const smallestBytes = 1000;

/** In the database's thread: reports every piece of code that the engine compiles from now on. */
export function reportModules(port: MessagePort): void {
  // A proxy, not a subclass: the engine asks whether something is an instance of it.
  wasm.Module = new Proxy(wasm.Module, {
    construct: (Module, [bytes]: [Uint8Array]) => {
      const module = new Module(bytes);
      if (bytes.byteLength >= smallestBytes) port.postMessage({ size: bytes.byteLength, module });
      return module;
    },
  });
}
