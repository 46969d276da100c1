import { type Duty, Problem } from '#contract';
import type { Handle } from '#store';
import { declaredVersions, requireVersion } from '#usecases';
import type { GovernanceParts } from './parts.ts';

/** Duties of a version, the newest without one. */
export async function dutiesOfVersion(
  handle: Handle,
  parts: GovernanceParts,
  useCase: string,
  wanted: string | undefined,
): Promise<{ readonly version: string; readonly items: readonly Duty[] }> {
  const { version } = await requireVersion(handle, useCase, wanted);
  const found = (await declaredVersions(handle, useCase, [version])).get(version);
  if (!found)
    throw new Problem('resource.notFound', `There is no such version of the use case "${useCase}".`);
  return { version, items: await parts.dutiesOf(handle, found) };
}
