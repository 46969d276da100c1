import { Problem } from '#contract';
import type { Handle } from '#store';
import type { KnowledgeTables } from '../tables.ts';
import { readMailHead } from './mail-head.ts';
import type { Sight } from './newest-version.ts';
import { type ShownVersion, shownVersion, type WhichVersion } from './shown-version.ts';

/** How a document is shown: pages of a PDF, sheets of a workbook, a mail, or its text. */
export type ShownAs = 'pages' | 'sheets' | 'mail' | 'text';

/** A place that was cited: offsets in the extracted text, and where in the original that is. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** 0-based number of the passage the place begins in. */
  readonly ordinal: number;
  readonly page?: number;
  readonly sheet?: string;
}

export interface OpenedDocument {
  readonly document: { readonly id: string; readonly name: string; readonly collection: string };
  readonly version: number;
  /** Is it the version that answers, or the newest? An old answer may cite one that was replaced since. */
  readonly current: boolean;
  readonly shownAs: ShownAs;
  readonly passages: number;
  readonly place?: Place;
  /** Names of the sheets in order, and the passages each consists of. */
  readonly sheets?: readonly { readonly name: string; readonly first: number; readonly passages: number }[];
  readonly mail?: {
    readonly fields: readonly { readonly name: string; readonly value: string }[];
    readonly attachments: readonly string[];
  };
}

const spreadsheetFormats = ['xlsx', 'csv', 'ods'];

/** What a viewer needs first: how the document is shown, and where what was cited stands in it. */
export async function openDocument(
  handle: Handle,
  sight: Sight,
  id: string,
  which: WhichVersion & { readonly start?: number | undefined; readonly end?: number | undefined },
): Promise<OpenedDocument> {
  const version = await shownVersion(handle, sight, id, which);
  const db = handle.tables<KnowledgeTables>();
  const { passages } = await db
    .selectFrom('passages')
    .select((select) => select.fn.countAll<number>().as('passages'))
    .where('version_id', '=', version.id)
    .executeTakeFirstOrThrow();
  const shownAs = howShown(version);
  const place = await placeOf(handle, version, which);
  return {
    document: { id: version.document, name: version.name, collection: version.collection },
    version: version.number,
    current: version.current,
    shownAs,
    passages,
    ...(place ? { place } : {}),
    ...(shownAs === 'sheets' ? { sheets: await sheetsOf(handle, version) } : {}),
    ...(shownAs === 'mail' ? { mail: await mailOf(handle, version) } : {}),
  };
}

function howShown({ format, name }: ShownVersion): ShownAs {
  // A file that could not be read has no format yet; a scan still has pages to look at.
  if (format === 'pdf' || (format === null && /\.pdf$/i.test(name))) return 'pages';
  if (format !== null && spreadsheetFormats.includes(format)) return 'sheets';
  return format === 'eml' || format === 'msg' ? 'mail' : 'text';
}

/** The named part, or the whole passage; `undefined` when neither was asked for. */
async function placeOf(
  handle: Handle,
  version: ShownVersion,
  {
    passage,
    start,
    end,
  }: { passage?: string | undefined; start?: number | undefined; end?: number | undefined },
): Promise<Place | undefined> {
  if (passage === undefined && start === undefined) return undefined;
  let query = handle
    .tables<KnowledgeTables>()
    .selectFrom('passages')
    .select(['ordinal', 'page', 'sheet', 'start_offset', 'end_offset'])
    .where('version_id', '=', version.id)
    .orderBy('ordinal', 'desc');
  if (start !== undefined) query = query.where('start_offset', '<=', start);
  else query = query.where('id', '=', passage ?? '');
  const row = await query.executeTakeFirst();
  if (!row) throw new Problem('resource.notFound', 'There is no such place in the document.');
  return {
    start: start ?? row.start_offset,
    end: end ?? Math.max(start ?? 0, row.end_offset),
    ordinal: row.ordinal,
    ...(row.page === null ? {} : { page: row.page }),
    ...(row.sheet === null ? {} : { sheet: row.sheet }),
  };
}

async function sheetsOf(handle: Handle, { id, name }: ShownVersion) {
  const rows = await handle
    .tables<KnowledgeTables>()
    .selectFrom('passages')
    .select((select) => [
      'sheet',
      select.fn.min<number>('ordinal').as('first'),
      select.fn.countAll<number>().as('passages'),
    ])
    .where('version_id', '=', id)
    .groupBy('sheet')
    .orderBy('first')
    .execute();
  return rows.map((row) => ({ name: row.sheet ?? name, first: row.first, passages: row.passages }));
}

async function mailOf(handle: Handle, { id }: ShownVersion) {
  const text = await handle
    .tables<KnowledgeTables>()
    .selectFrom('document_texts')
    .select('text')
    .where('version_id', '=', id)
    .executeTakeFirst();
  const { fields, attachments } = readMailHead(text?.text ?? '');
  return { fields, attachments };
}
