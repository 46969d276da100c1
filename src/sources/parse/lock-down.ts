import { registerHooks } from 'node:module';

/**
 * Node's permission model (the flags this process is started with) takes away files, programs, threads and
 * add-ons, but in Node 24 not the network. So the modules that could reach it are not loaded here, and the
 * global ones are gone. This stops a reader from fetching what a document names; it is no wall against
 * hostile native code, of which there is none in here.
 */
const forbidden =
  /^(?:node:)?(?:net|tls|http|https|http2|dns|dns\/promises|dgram|quic|inspector|inspector\/promises|repl|child_process|cluster|worker_threads|wasi|sqlite)$/;

const refuse = (name: string): never => {
  throw new Error(`${name} is not available where documents are read`);
};

registerHooks({
  resolve: (specifier, context, next) =>
    forbidden.test(specifier) ? refuse(specifier) : next(specifier, context),
});
const builtin = process.getBuiltinModule.bind(process);
Object.defineProperty(process, 'getBuiltinModule', {
  value: (name: string) => (forbidden.test(name) ? refuse(name) : builtin(name)),
});
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
  Object.defineProperty(globalThis, name, { value: undefined });
