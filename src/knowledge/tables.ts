import type { ColumnType, Generated } from 'kysely';
import type { DocumentState } from '#contract';

/** A JSON column: read as a value, written as text. */
type Json<T> = ColumnType<T, string, string>;

export interface KnowledgeTables {
  collections: {
    id: string;
    name: string;
    title: string;
    /** `null`: any use case may draw on it. */
    use_cases: Json<readonly string[] | null> | null;
    /** Of files attached to this conversation: in no list, and read by this person only. */
    conversation: string | null;
    person: string | null;
    /** The conversation is gone: nothing more comes in, and it goes with its last document. */
    closed: Generated<boolean>;
    created_by: string;
    created_at: Generated<Date>;
  };
  collection_readers: { collection_id: string; group_name: string };
  /**
   * A reader class is a collection with one set of document readers (`null`: those of the collection).
   * The index filters by class; who may read a class is decided here, so that a change of rights never
   * touches the index.
   */
  reader_classes: {
    id: string;
    collection_id: string;
    readers: Json<readonly string[] | null> | null;
    readers_key: string;
  };
  documents: {
    id: string;
    collection_id: string;
    name: string;
    /** The version that answers; the one before goes on answering until the next is ready. */
    current_version: string | null;
    /** Who looks after it: id of a person, at first whoever uploaded it. */
    owner: Generated<string | null>;
    deleted_at: Date | null;
    created_at: Generated<Date>;
  };
  document_versions: {
    id: string;
    document_id: string;
    number: number;
    state: DocumentState;
    problem: Json<{ code: string; detail: string } | null> | null;
    warnings: Json<readonly string[]>;
    title: string | null;
    /** Given by the uploader, or found out. */
    language: string | null;
    valid_until: Date | null;
    labels: Json<readonly string[]>;
    reader_class: string;
    format: string | null;
    media_type: string | null;
    bytes: number;
    sha256: string;
    /** Where the sealed original lies, and its key. */
    blob: string;
    data_key: string;
    passages: number | null;
    /** Who let it answer although it was locked away: id of a person. */
    released_by: Generated<string | null>;
    /** Of an attached file: since when its person wants it released, and why it was. */
    release_asked_at: Generated<Date | null>;
    release_reason: Generated<string | null>;
    /** Somebody looked at it and did not release it: when, id of who, why. */
    declined_at: Generated<Date | null>;
    declined_by: Generated<string | null>;
    decline_reason: Generated<string | null>;
    created_by: string;
    created_at: Generated<Date>;
    ready_at: Date | null;
  };
  document_texts: { version_id: string; text: string };
  passages: {
    id: string;
    version_id: string;
    ordinal: number;
    text: string;
    start_offset: number;
    end_offset: number;
    page: number | null;
    sheet: string | null;
    headings: Json<readonly string[]>;
    table_header: string | null;
    language: string;
  };
}

export const knowledgeTables = [
  'collections',
  'collection_readers',
  'reader_classes',
  'documents',
  'document_versions',
  'document_texts',
  'passages',
] as const satisfies readonly (keyof KnowledgeTables)[];
