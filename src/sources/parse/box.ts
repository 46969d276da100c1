// Entry of the child process that reads untrusted files. It holds no secrets and can reach nothing.
import './lock-down.ts';
import { Problem } from '#contract';
import { readDocument } from '../formats/read-document.ts';
import type { BoxAnswer, BoxRequest } from './protocol.ts';

const answer = (message: BoxAnswer): void => {
  process.send?.(message);
};

async function handle(request: BoxRequest): Promise<void> {
  const { id, bytes, name, limits } = request;
  try {
    answer({ outcome: 'parsed', id, ...mutable(await readDocument(bytes, name, limits)) });
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    answer({ outcome: 'refused', id, code: cause.code, detail: cause.message });
  }
}

type Parsed = Omit<Extract<BoxAnswer, { outcome: 'parsed' }>, 'outcome' | 'id'>;
/** The answer leaves this process as a copy, so that its being read-only here does not matter. */
const mutable = (result: Awaited<ReturnType<typeof readDocument>>): Parsed =>
  structuredClone(result) as Parsed;

// Only the parent, which started this file, is on the other end of the channel.
process.on('message', (request: BoxRequest) => void handle(request));
process.on('disconnect', () => process.exit(0));
answer({ outcome: 'ready' });
