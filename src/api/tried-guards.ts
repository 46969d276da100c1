import { findingCategories, type GuardAction, type Identity, Problem } from '#contract';
import type { UseCaseGuards } from '#gateway';
import type { GuardPolicy } from '#guards';
import type { UseCaseSummary } from '#usecases';
import type { ApiParts } from './parts.ts';

/** The use case of this name, if this person may see it. */
export async function visibleUseCase(
  parts: Pick<ApiParts, 'visibleUseCases'>,
  identity: Identity,
  name: string | undefined,
): Promise<UseCaseSummary> {
  const found = (await parts.visibleUseCases(identity)).find((one) => one.name === name);
  if (!found) throw new Problem('resource.notFound', 'There is no such use case.');
  return found;
}

/** Rules to try a text or a file on: those of a use case, or one action for everything that is found. */
export function guardsToTry(
  parts: Pick<ApiParts, 'guardsFor' | 'directory'>,
  useCase: UseCaseSummary | undefined,
  otherwise: GuardAction = 'mask',
): UseCaseGuards {
  if (useCase) return parts.guardsFor(useCase);
  const all: GuardPolicy = Object.fromEntries(findingCategories.map((category) => [category, otherwise]));
  return { input: all, output: all, extra: parts.directory(), injection: 'report', links: [] };
}
