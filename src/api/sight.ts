import { type Identity, Problem } from '#contract';
import { type CollectionView, listCollections, type Sight } from '#knowledge';
import type { ApiParts } from './parts.ts';

/** Whose eyes lists of collections and documents are made for. */
export function sightOf(parts: ApiParts, identity: Identity): Sight {
  return parts.may(identity, 'collection.manage')
    ? 'all'
    : { groups: identity.groups, own: { person: identity.person.id } };
}

export function collectionsSeenBy(parts: ApiParts, identity: Identity): readonly string[] | 'all' {
  const sight = sightOf(parts, identity);
  return sight === 'all' ? 'all' : sight.groups;
}

/** `resource.notFound` also for a collection that this person may not see. */
export async function mustSeeCollection(
  parts: ApiParts,
  identity: Identity,
  name: string,
): Promise<CollectionView> {
  const seen = await listCollections(parts.store, collectionsSeenBy(parts, identity));
  const found = seen.find((collection) => collection.name === name);
  if (!found) throw new Problem('resource.notFound', `There is no collection "${name.slice(0, 80)}".`);
  return found;
}

/**
 * Managing collections shows names and states; content is for readers only, and for whoever attached it. That of a
 * locked document is for readers who may release it.
 */
export function sightForContent(parts: Pick<ApiParts, 'may'>, identity: Identity): Exclude<Sight, 'all'> {
  const { groups, person } = identity;
  return { groups, own: { person: person.id }, mayRelease: parts.may(identity, 'document.release') };
}
