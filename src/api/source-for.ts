import { type Identity, Problem } from '#contract';
import { getDocument } from '#knowledge';
import type { ApiParts } from './parts.ts';
import { sightForContent } from './sight.ts';

/** A document that went into the answer, by name for those who may read it. */
export async function sourceFor(parts: ApiParts, identity: Identity, id: string) {
  try {
    const { name, collection, state } = await getDocument(
      parts.store,
      sightForContent(parts, identity),
      id,
      parts.now(),
    );
    return { id, readable: true, name, collection, state };
  } catch (error) {
    if (error instanceof Problem && error.code === 'resource.notFound') return { id, readable: false };
    throw error;
  }
}
