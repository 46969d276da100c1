import type { Jobs } from '#jobs';
import type { Handle, Store } from '#store';
import { type Again, queueAgain } from './queue-again.ts';

/**
 * Lets the newest version of a document answer although instructions were found in it (`document.notQuarantined` if it
 * is not locked away): it is read again, and who released it stays with it. `record` runs in the same transaction.
 */
export const releaseDocument = (
  parts: { readonly store: Store; readonly jobs: Jobs },
  document: Again,
  record: (handle: Handle) => Promise<unknown>,
): Promise<void> => queueAgain(parts, 'quarantined', document, record);
