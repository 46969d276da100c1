import { z } from 'zod';
import type { Search } from './plain-bm25.ts';
import type { Paragraph } from './xquad.ts';

const listed = z.object({
  items: z.array(z.object({ name: z.string(), state: z.string() })),
  nextCursor: z.string().optional(),
});
const found = z.object({ hits: z.array(z.object({ document: z.object({ name: z.string() }) })) });

/** Uploads the paragraphs into a collection of a running server, waits until they are ready, and searches there. */
export async function serverSearch(
  address: string,
  collection: string,
  paragraphs: readonly Paragraph[],
): Promise<Search> {
  const headers = { authorization: `Bearer ${process.env.LEITSTAND_KEY ?? ''}` };
  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const response = await fetch(`${address}/api${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    if (!response.ok && response.status !== 409)
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
  const json = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const states = async (): Promise<ReadonlyMap<string, string>> => {
    const all = new Map<string, string>();
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) });
      const page = listed.parse(await call(`/collections/${collection}/documents?${query}`, {}));
      for (const item of page.items) all.set(item.name, item.state);
      cursor = page.nextCursor;
    }
    return all;
  };

  await call('/collections', json({ name: collection, readers: ['*'] }));
  const present = await states();
  for (const { id, text } of paragraphs) {
    if (present.has(`${id}.txt`)) continue;
    const body = new FormData();
    body.append('file', new Blob([text], { type: 'text/plain' }), `${id}.txt`);
    await call(`/collections/${collection}/documents`, { method: 'POST', body });
  }
  const waitUntil = Date.now() + 600_000;
  while ([...(await states()).values()].filter((state) => state === 'ready').length < paragraphs.length) {
    if (Date.now() > waitUntil)
      throw new Error(`${collection}: not all documents became ready in ten minutes`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return async (query, limit) => {
    const { hits } = found.parse(await call('/search', json({ query, limit, collections: [collection] })));
    return hits.map((hit) => hit.document.name.replace(/\.txt$/, ''));
  };
}
