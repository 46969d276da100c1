// Entry of the thread that takes files apart: it can be ended whatever a file makes it do.
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '#contract';
import { type OpenFile, openFile } from './open-file.ts';
import { type FromWorker, type Order, toWorker } from './worker-protocol.ts';

const answer = (message: FromWorker): void => parentPort?.postMessage(message);

function orRefuse(work: () => void): void {
  try {
    work();
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    answer({ outcome: 'refused', code: cause.code, detail: cause.message });
  }
}

orRefuse(() => {
  const { bytes, name } = toWorker.parse(workerData);
  const file: OpenFile = openFile(bytes, name);
  parentPort?.once('message', ({ changes, undo }: Order) =>
    orRefuse(() => answer({ outcome: 'written', ...(undo ? file.undo(undo) : file.write(changes ?? [])) })),
  );
  answer({ outcome: 'opened', texts: file.texts, unread: file.unread });
});
