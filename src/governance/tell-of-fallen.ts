import type { Handle } from '#store';
import { standingOf } from '#usecases';
import { outline } from './life/assess-life.ts';
import { readLife } from './life/read-life.ts';
import type { GovernanceParts } from './parts.ts';

/**
 * Tells the owner that approvals of what answers do not count for a version that has just been stored, and why. Call it
 * once, in the transaction that stores the version.
 */
export async function tellOfFallen(
  handle: Handle,
  parts: GovernanceParts,
  {
    useCase,
    version,
    person,
  }: { readonly useCase: string; readonly version: string; readonly person: string },
): Promise<void> {
  const life = await readLife(handle, useCase, await standingOf(handle, useCase), version);
  const { fallen } = outline(life);
  if (!life.last || fallen.length === 0) return;
  await parts.tellOwner(
    handle,
    {
      ...{ event: 'useCase.approvalsFell', useCase, version, liveVersion: life.last.version },
      ...{ approvals: fallen.length, because: [...new Set(fallen.flatMap(({ because }) => because))] },
    },
    { owner: life.last.declaration.owner, by: person },
  );
}
