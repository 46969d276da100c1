import { parentPort, workerData } from 'node:worker_threads';
import { serveEngine } from './serve-engine.ts';

// The database's own thread: its wasm engine is synchronous and would hold up the event loop.
if (parentPort) await serveEngine(parentPort, workerData);
