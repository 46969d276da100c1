import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import { type Again, queueAgain } from './queue-again.ts';

/**
 * Reads the newest version of a document again from its stored original, if it failed (`document.notFailed` else):
 * after an update of the program, or once the cause is gone. `record` runs in the same transaction.
 */
export const retryDocument = (
  parts: { readonly store: Store; readonly jobs: Jobs },
  document: Again,
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> => queueAgain(parts, 'failed', document, record);
