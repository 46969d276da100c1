import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { csrfHeaders, request } from '../../api/client.ts';
import { type Pages, usePages } from '../../api/use-reply.ts';
import { conversationList, type Listed } from './replies.ts';

/** Milliseconds after the last key before a search begins. */
const patience = 250;
/** Pages without a hit that a search goes through by itself before it asks whether to go on. */
const emptyPages = 5;

/** One's own conversations as the server lists and searches them, without those that are being deleted. */
export function useConversationList(wanted: string): Pages<Listed> & { readonly searchesOn: boolean } {
  const [search, setSearch] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSearch(wanted.trim()), patience);
    return () => clearTimeout(timer);
  }, [wanted]);
  const query = search === '' ? '' : `&search=${encodeURIComponent(search)}`;
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search begins anew
  useEffect(() => setTries(0), [search]);
  const pages = usePages(`/api/conversations?limit=40${query}`, conversationList);
  const { loaded, more } = pages;
  const isEmpty = loaded.state === 'ready' && loaded.data.length === 0;
  const searchesOn = isEmpty && more !== undefined && tries < emptyPages;
  useEffect(() => {
    if (!searchesOn) return;
    setTries((before) => before + 1);
    more?.();
  }, [searchesOn, more]);
  const gone = useSyncExternalStore(subscribe, () => deleting);
  const shown = useMemo(
    () =>
      loaded.state === 'ready' ? { ...loaded, data: loaded.data.filter(({ id }) => !gone.has(id)) } : loaded,
    [loaded, gone],
  );
  return { ...pages, searchesOn, loaded: shown };
}

let deleting: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
function setDeleting(next: ReadonlySet<string>): void {
  deleting = next;
  for (const listener of listeners) listener();
}

/** Takes a conversation out of sight; it is deleted, or shown again, later. */
export const hide = (id: string): void => setDeleting(new Set([...deleting, id]));
export const show = (id: string): void => setDeleting(new Set([...deleting].filter((one) => one !== id)));

/** Deletes a conversation for good, also while the page is being left. */
export async function deleteForGood(id: string): Promise<void> {
  const path = `/api/conversations/${encodeURIComponent(id)}`;
  await fetch(path, {
    method: 'DELETE',
    headers: csrfHeaders(),
    keepalive: true,
    credentials: 'same-origin',
  });
}

export const changeConversation = (
  id: string,
  body: { readonly title?: string; readonly pinned?: boolean },
): Promise<Response> => request('PATCH', `/api/conversations/${encodeURIComponent(id)}`, { body });
