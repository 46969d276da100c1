import { parentPort, workerData } from 'node:worker_threads';
import type { EmbeddedStart } from './messages.ts';
import { serveEngine } from './serve-engine.ts';

// For tests: the database's thread on a disk that is full while the shared flag is up.
const { full, ...start }: EmbeddedStart & { full: SharedArrayBuffer } = workerData;
const flag = new Int32Array(full);

if (parentPort) {
  await serveEngine(parentPort, start, (layer) => {
    const write = layer.stream_ops.write;
    layer.stream_ops.write = (...input) => {
      if (Atomics.load(flag, 0) === 1) {
        layer.tryFSOperation(() => {
          throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
        });
      }
      return write(...input);
    };
  });
}
