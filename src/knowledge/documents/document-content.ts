import type { Readable } from 'node:stream';
import { Problem } from '#contract';
import type { Blobs, Envelopes, Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { requireVersion, type Sight } from './newest-version.ts';
import { shownVersion, type WhichVersion } from './shown-version.ts';

/** The extracted text of the version that answers, or of another one, as Markdown. */
export async function documentText(
  handle: Handle,
  sight: Sight,
  id: string,
  which: WhichVersion = {},
): Promise<string> {
  const version = await shownVersion(handle, sight, id, which);
  const text = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_texts')
    .select('text')
    .where('version_id', '=', version.id)
    .executeTakeFirst();
  if (!text) throw new Problem('resource.notFound', 'The document has not been read yet.');
  return text.text;
}

/** The passages of the version that answers, or of another one, in order. */
export async function documentPassages(handle: Handle, sight: Sight, id: string, which: WhichVersion = {}) {
  const version = await shownVersion(handle, sight, id, which);
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('passages')
    .selectAll()
    .where('version_id', '=', version.id)
    .orderBy('ordinal')
    .execute();
  return rows.map((passage) => ({
    id: passage.id,
    ordinal: passage.ordinal,
    text: passage.text,
    start: passage.start_offset,
    end: passage.end_offset,
    headings: passage.headings,
    ...(passage.page === null ? {} : { page: passage.page }),
    ...(passage.sheet === null ? {} : { sheet: passage.sheet }),
    ...(passage.table_header === null ? {} : { tableHeader: passage.table_header }),
  }));
}

/** The uploaded file itself, of the newest version or another one, unsealed as it is read. */
export async function documentOriginal(
  parts: { readonly handle: Handle; readonly envelopes: Envelopes; readonly blobs: Blobs },
  sight: Sight,
  id: string,
  which: WhichVersion = {},
): Promise<{ readonly name: string; readonly bytes: number; readonly content: Readable }> {
  const newest = await requireVersion(parts.handle, sight, id);
  const wanted = which.version === undefined ? { version: newest.number } : which;
  const { name, bytes, blob, data_key } = await shownVersion(parts.handle, sight, id, wanted);
  const key = await parts.envelopes.open(parts.handle, data_key);
  return { name, bytes, content: await parts.blobs.read(key, blob) };
}
