import { z } from 'zod';
import { type DocumentState, type ParsedDocument, type Passage, Problem } from '#contract';
import type { Blobs, Envelopes, Handle, Store } from '#store';
import { cutPassages } from '../passages/cut-passages.ts';
import { renderMarkdown } from '../passages/render-markdown.ts';
import type { IndexedPassage, SearchIndex } from '../search-index/index.ts';
import type { KnowledgeTables } from '../tables.ts';
import { screenDocument } from './screen-document.ts';

export interface IngestParts {
  readonly store: Store;
  readonly envelopes: Envelopes;
  readonly blobs: Blobs;
  readonly index: Pick<SearchIndex, 'put' | 'removeDocuments'>;
  readonly parse: (
    bytes: Uint8Array,
    name: string,
    signal: AbortSignal,
  ) => Promise<{ parsed: ParsedDocument; format: string; mediaType: string }>;
  readonly detectLanguage: (text: string) => string | undefined;
  readonly sentences: (text: string, language: string) => readonly { start: number; end: number }[];
  readonly now: () => Date;
  /** Called when a version answers by its words: its vectors follow (`embedJob`). */
  readonly vectorsFollow?: () => Promise<unknown>;
  /** Called in the transaction that locks a document away; a file of a conversation stands in no collection by name. */
  readonly recordQuarantine: (
    handle: Handle,
    subject: { readonly document: string; readonly collection?: string },
  ) => Promise<unknown>;
}

export const ingestPayload = z.strictObject({ version: z.string() });

/**
 * Reads an uploaded version: file → blocks → text and passages → index → answering. Every step can be
 * done again, so a job that was killed is simply run once more. The version before goes on answering
 * until this one is ready; a file that cannot be read fails alone, with the reason. One that gives the model orders is
 * locked away until somebody releases it: kept for those who look at it, but in no index.
 */
export async function ingest(parts: IngestParts, versionId: string, signal: AbortSignal): Promise<void> {
  const version = await versionToIngest(parts.store, versionId);
  // Deleted, or read already by an attempt whose end was not noted.
  if (!version || version.state === 'ready' || version.state === 'quarantined') return;
  await setState(parts.store, versionId, 'parsing');
  try {
    const key = await parts.envelopes.open(parts.store, version.data_key);
    const bytes = await collect(await parts.blobs.read(key, version.blob));
    const { parsed, format, mediaType } = await parts.parse(bytes, version.name, signal);
    const { text, spans } = renderMarkdown(parsed.blocks);
    const language = version.language ?? parts.detectLanguage(text) ?? 'und';
    const passages = cutPassages({ text, spans }, { sentences: (piece) => parts.sentences(piece, language) });
    if (passages.length === 0) throw new Problem('document.empty', `"${version.name}" holds no text.`);
    if (version.released_by === null) {
      const about = [version.title ?? '', parsed.title ?? '', ...Object.values(parsed.metadata)];
      const { quarantine, reasons } = await screenDocument({ name: version.name, about, text });
      if (quarantine) {
        await keepText(parts.store, { versionId, text, passages, language });
        const subject = {
          document: version.document_id,
          ...(version.conversation === null ? { collection: version.collection } : {}),
        };
        await lockAway(parts, { versionId, subject, language, format, reasons });
        return;
      }
    }
    await keepText(parts.store, { versionId, text, passages, language });
    await setState(parts.store, versionId, 'embedding');
    await parts.index.put(passages.map((passage) => indexed(passage, { ...version, language }, versionId)));
    const replaced = await makeCurrent(parts, version.document_id, versionId, {
      language,
      format,
      mediaType,
      passages: passages.length,
      title: version.title ?? parsed.title ?? null,
      warnings: parsed.warnings,
    });
    if (replaced.length > 0) await parts.index.removeDocuments(replaced);
    await parts.vectorsFollow?.();
  } catch (error) {
    if (!(error instanceof Problem) || error.code === 'store.full' || signal.aborted) throw error;
    await fail(parts.store, versionId, error);
  }
}

/** Called when a reading is given up for a reason that is not the file's. */
export async function fail(handle: Handle, versionId: string, problem: Problem): Promise<void> {
  await handle
    .tables<KnowledgeTables>()
    .updateTable('document_versions')
    .set({ state: 'failed', problem: JSON.stringify({ code: problem.code, detail: problem.message }) })
    .where('id', '=', versionId)
    .execute();
}

async function lockAway(
  parts: IngestParts,
  found: {
    readonly versionId: string;
    readonly subject: { readonly document: string; readonly collection?: string };
    readonly language: string;
    readonly format: string;
    readonly reasons: readonly string[];
  },
): Promise<void> {
  const { versionId, language, format, reasons } = found;
  const problem = {
    code: 'document.quarantined',
    detail: `It seems to give the model orders: ${reasons.join('; ')}.`,
  };
  await parts.store.transaction(async (handle) => {
    await handle
      .tables<KnowledgeTables>()
      .updateTable('document_versions')
      .set({ state: 'quarantined', problem: JSON.stringify(problem), language, format })
      .where('id', '=', versionId)
      .execute();
    await parts.recordQuarantine(handle, found.subject);
  });
}

/** The id of a passage names its version and place, so that reading a file twice gives the same ids. */
export const passageId = (versionId: string, ordinal: number): string => `${versionId}.${ordinal}`;

async function versionToIngest(handle: Handle, versionId: string) {
  return handle
    .tables<KnowledgeTables>()
    .selectFrom('document_versions as v')
    .innerJoin('documents as d', 'd.id', 'v.document_id')
    .innerJoin('collections as c', 'c.id', 'd.collection_id')
    .select([
      ...(['v.document_id', 'v.state', 'v.data_key', 'v.blob', 'v.language', 'v.title'] as const),
      ...(['v.released_by', 'v.reader_class', 'd.name', 'c.name as collection', 'c.conversation'] as const),
    ])
    .where('v.id', '=', versionId)
    .where('d.deleted_at', 'is', null)
    .executeTakeFirst();
}

async function setState(handle: Handle, versionId: string, state: DocumentState): Promise<void> {
  await handle
    .tables<KnowledgeTables>()
    .updateTable('document_versions')
    .set({ state, problem: null })
    .where('id', '=', versionId)
    .execute();
}

const passagesPerInsert = 500;

async function keepText(
  store: Store,
  kept: { versionId: string; text: string; passages: readonly Passage[]; language: string },
): Promise<void> {
  await store.transaction(async (handle) => {
    const db = handle.tables<KnowledgeTables>();
    await db.deleteFrom('passages').where('version_id', '=', kept.versionId).execute();
    await db.deleteFrom('document_texts').where('version_id', '=', kept.versionId).execute();
    await db.insertInto('document_texts').values({ version_id: kept.versionId, text: kept.text }).execute();
    const rows = kept.passages.map((passage) => ({
      id: passageId(kept.versionId, passage.ordinal),
      version_id: kept.versionId,
      ordinal: passage.ordinal,
      text: passage.text,
      start_offset: passage.start,
      end_offset: passage.end,
      page: passage.page ?? null,
      sheet: passage.sheet ?? null,
      headings: JSON.stringify(passage.headings),
      table_header: passage.tableHeader ?? null,
      language: kept.language,
    }));
    for (let at = 0; at < rows.length; at += passagesPerInsert) {
      await db
        .insertInto('passages')
        .values(rows.slice(at, at + passagesPerInsert))
        .execute();
    }
  });
}

function indexed(
  passage: Passage,
  version: { name: string; reader_class: string; language: string },
  versionId: string,
): IndexedPassage {
  return {
    id: passageId(versionId, passage.ordinal),
    document: versionId,
    readerClass: version.reader_class,
    language: version.language,
    text: passage.text,
    headings: passage.headings,
    documentName: version.name,
    ...(passage.tableHeader === undefined ? {} : { tableHeader: passage.tableHeader }),
  };
}

/** Makes this version the one that answers, unless a later one does already; returns those it replaced. */
async function makeCurrent(
  parts: IngestParts,
  documentId: string,
  versionId: string,
  facts: {
    language: string;
    format: string;
    mediaType: string;
    passages: number;
    title: string | null;
    warnings: readonly string[];
  },
): Promise<readonly string[]> {
  return parts.store.transaction(async (handle) => {
    const db = handle.tables<KnowledgeTables>();
    await db
      .updateTable('document_versions')
      .set({
        state: 'ready',
        language: facts.language,
        format: facts.format,
        media_type: facts.mediaType,
        passages: facts.passages,
        title: facts.title,
        warnings: JSON.stringify(facts.warnings),
        ready_at: parts.now(),
      })
      .where('id', '=', versionId)
      .execute();
    const newest = await db
      .selectFrom('document_versions')
      .select('id')
      .where('document_id', '=', documentId)
      .where('state', '=', 'ready')
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow();
    await db
      .updateTable('documents')
      .set({ current_version: newest.id })
      .where('id', '=', documentId)
      .where('deleted_at', 'is', null)
      .execute();
    const others = await db
      .selectFrom('document_versions')
      .select('id')
      .where('document_id', '=', documentId)
      .where('id', '!=', newest.id)
      .where('state', '=', 'ready')
      .execute();
    return others.map((row) => row.id);
  });
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
