import { findPerson } from '#access';
import type { OwnerNotice } from '#contract';
import type { Handle } from '#store';
import type { Rooms } from './open-rooms.ts';

/** Tells the owner of a use case, as it declares one, what becomes of it; systems alone of what the owner did. */
export async function tellOwner(
  { notices }: Pick<Rooms, 'notices'>,
  handle: Handle,
  notice: OwnerNotice,
  { owner, by }: { readonly owner: string; readonly by?: string | undefined },
): Promise<void> {
  const person = await findPerson(handle, owner);
  await notices.tellOwner(handle, notice, person?.id === by ? undefined : person?.id);
}
