// Entry of the child process that reads untrusted files. It holds no secrets and can reach nothing.
import './lock-down.ts';
import { Problem } from '#contract';
import { readDocument } from '../formats/read-document.ts';
import { inPieces, type Piece } from './in-pieces.ts';
import type { BoxAnswer, BoxRequest } from './protocol.ts';

/** Waits until the message is written, so that pieces do not pile up in memory. */
const answer = (message: BoxAnswer | (Piece & { readonly id: number })): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, undefined, undefined, () => resolve());
  });

async function handle({ id, bytes, name, limits }: BoxRequest): Promise<void> {
  try {
    const { parsed, format, mediaType } = await readDocument(bytes, name, limits);
    const { blocks, title, metadata, warnings } = parsed;
    for (const piece of inPieces(blocks)) await answer({ ...piece, id });
    await answer({
      outcome: 'parsed',
      id,
      format,
      mediaType,
      document: { title, metadata: { ...metadata }, warnings: [...warnings] },
    });
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    await answer({ outcome: 'refused', id, code: cause.code, detail: cause.message });
  }
}

// Only the parent, which started this file, is on the other end of the channel.
process.on('message', (request: BoxRequest) => void handle(request));
process.on('disconnect', () => process.exit(0));
void answer({ outcome: 'ready' });
