import { parentPort } from 'node:worker_threads';
import { readByOurs } from '../detect.ts';

/** The other side of `findApart`: reads texts with our own detectors, until it is ended. */
parentPort?.on('message', (texts: readonly string[]) => {
  parentPort?.postMessage(readByOurs(texts));
});
// Lists are loaded when they are first needed: no text shall be late for it.
readByOurs(['Frau Anna Muster, Bahnhofstrasse 1, 8000 Zürich']);
parentPort?.postMessage('ready');
