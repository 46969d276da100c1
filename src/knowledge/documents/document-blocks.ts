import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { blocksOfText, type Mark, type ShownBlock } from './blocks-of-text.ts';
import type { Sight } from './newest-version.ts';
import { shownVersion, type WhichVersion } from './shown-version.ts';

export interface BlockWindow {
  /** Number of the first passage of this window, and of the first one after it if there is one. */
  readonly first: number;
  readonly next?: number;
  readonly blocks: readonly ShownBlock[];
}

/**
 * A window of a document's extracted text as blocks: `limit` passages from number `first` on, so that a table of a
 * million cells comes in pieces. `marked` is the part of the text to mark.
 */
export async function documentBlocks(
  handle: Handle,
  sight: Sight,
  id: string,
  wanted: WhichVersion & { readonly first: number; readonly limit: number; readonly marked?: Mark },
): Promise<BlockWindow> {
  const version = await shownVersion(handle, sight, id, wanted);
  const db = handle.tables<KnowledgeTables>();
  const rows = await db
    .selectFrom('passages')
    .select(['ordinal', 'start_offset', 'end_offset', 'table_header'])
    .where('version_id', '=', version.id)
    .where('ordinal', '>=', wanted.first)
    .orderBy('ordinal')
    .limit(wanted.limit + 1)
    .execute();
  const window = rows.slice(0, wanted.limit);
  const next = rows[wanted.limit]?.ordinal;
  const [begin] = window;
  const end = window.at(-1);
  if (!begin || !end) return { first: wanted.first, blocks: [] };
  const { text } = await db
    .selectFrom('document_texts')
    .select('text')
    .where('version_id', '=', version.id)
    .executeTakeFirstOrThrow();
  return {
    first: begin.ordinal,
    ...(next === undefined ? {} : { next }),
    blocks: blocksOfText(text.slice(begin.start_offset, end.end_offset), begin.start_offset, {
      ...(wanted.marked ? { marked: wanted.marked } : {}),
      ...(begin.table_header === null ? {} : { tableHeader: begin.table_header }),
    }),
  };
}

/** The extracted text of one page, and where it begins in the document's; empty for a page without text. */
export async function pageText(
  handle: Handle,
  versionId: string,
  page: number,
): Promise<{ readonly text: string; readonly offset: number }> {
  const db = handle.tables<KnowledgeTables>();
  const span = await db
    .selectFrom('passages')
    .select((select) => [
      select.fn.min<number | null>('start_offset').as('start'),
      select.fn.max<number | null>('end_offset').as('end'),
    ])
    .where('version_id', '=', versionId)
    .where('page', '=', page)
    .executeTakeFirst();
  if (!span || span.start === null || span.end === null) return { text: '', offset: 0 };
  const row = await db
    .selectFrom('document_texts')
    .select('text')
    .where('version_id', '=', versionId)
    .executeTakeFirst();
  return { text: row?.text.slice(span.start, span.end) ?? '', offset: span.start };
}
