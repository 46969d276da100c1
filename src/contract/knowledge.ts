import { z } from 'zod';
import { slug } from './use-case.ts';

const groupNames = z
  .array(z.string().min(1).max(200))
  .max(200)
  .describe('Groups that may read; "*" is everyone signed in; empty is nobody');

export const createCollection = z.strictObject({
  name: slug,
  title: z.string().min(1).max(200).optional(),
  readers: groupNames,
  useCases: z.array(slug).optional().describe('Only these use cases may draw on it; without it, any'),
});
export type CreateCollection = z.infer<typeof createCollection>;

export const changeCollection = z.strictObject({
  title: z.string().min(1).max(200).optional(),
  readers: groupNames.optional(),
  useCases: z.array(slug).nullish(),
});
export type ChangeCollection = z.infer<typeof changeCollection>;

export const documentMetadata = z.strictObject({
  title: z.string().min(1).max(500).optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .describe('ISO 639; found out when left out'),
  validUntil: z.iso
    .datetime({ offset: true })
    .or(z.iso.date())
    .optional()
    .describe('Not used after this moment'),
  labels: z.array(z.string().min(1).max(100)).max(50).optional(),
  readers: groupNames
    .optional()
    .describe(
      'Narrows the readers of the collection, never widens them; a new version keeps those of the one before',
    ),
});
export type DocumentMetadata = z.infer<typeof documentMetadata>;

export const changeDocument = z
  .strictObject({
    title: z.string().min(1).max(500).nullable(),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .nullable()
      .describe('ISO 639; `null`: found out anew'),
    validUntil: z.iso.datetime({ offset: true }).or(z.iso.date()).nullable(),
    labels: z.array(z.string().min(1).max(100)).max(50),
    readers: groupNames.nullable().describe('Of all versions; `null`: those of the collection'),
    owner: z.string().min(1).max(200).nullable().describe('Login or id of a person'),
  })
  .partial();
export type ChangeDocument = z.infer<typeof changeDocument>;

export const documentStates = [
  'queued',
  'parsing',
  'embedding',
  'ready',
  'failed',
  'quarantined',
  'expired',
] as const;
export type DocumentState = (typeof documentStates)[number];

export interface DocumentView {
  readonly id: string;
  readonly name: string;
  readonly collection: string;
  readonly title?: string;
  readonly state: DocumentState;
  readonly problem?: { readonly code: string; readonly detail: string };
  readonly warnings?: readonly string[];
  readonly language?: string;
  readonly labels?: readonly string[];
  readonly validUntil?: string;
  readonly passages?: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly version: number;
  /** An older version answers until this one is ready. */
  readonly olderAnswers?: true;
  readonly format?: string;
  /** Of an attached file that was locked away: since when its person wants it looked at, and why it was released. */
  readonly releaseAskedAt?: string;
  readonly releaseReason?: string;
  /** Since when it is not, and why. */
  readonly declinedAt?: string;
  readonly declineReason?: string;
  /** Who looks after the document: id of a person. */
  readonly owner?: string;
  /** Its own readers, where it has any. */
  readonly readers?: readonly string[];
  readonly createdAt: string;
}

/** Why a locked file is released, or is not. */
export const releaseFileBody = z.strictObject({
  reason: z.string().trim().min(1).max(1_000).describe('Stays with the file; its person reads it'),
});

/** Bytes of a file that is rewritten whole. */
export const mostRewritableBytes = 50 * 1024 ** 2;

export const searchMethods = ['lexical', 'vector', 'rerank'] as const;

export const searchRequest = z.strictObject({
  query: z.string().min(1).max(20_000),
  collections: z.array(slug).min(1).optional(),
  limit: z.int().min(1).max(100).default(10),
  filters: z
    .strictObject({
      documents: z.array(z.string()).min(1).max(1_000).optional(),
      language: z.string().optional(),
      labels: z.array(z.string()).min(1).optional(),
    })
    .optional(),
  methods: z.array(z.enum(searchMethods)).min(1).optional(),
  useCase: slug.optional().describe('Only what this use case may draw on'),
  explain: z
    .boolean()
    .optional()
    .describe('Also what each filter removed; for those who look after documents'),
  as: groupNames
    .optional()
    .describe('With `explain`: what members of these groups would find, of what you may read yourself'),
});
export type SearchRequest = z.infer<typeof searchRequest>;

export const searchFilters = [
  'replaced',
  'expired',
  'useCase',
  'readers',
  'documents',
  'language',
  'labels',
  'limit',
] as const;
export type SearchFilter = (typeof searchFilters)[number];

/** Why a search found what it found. Counts only what the asker may read. */
export interface SearchExplanation {
  readonly vectors: { readonly state: 'used' | 'off'; readonly reason?: string };
  readonly reranked: 'notAsked' | 'done' | 'failed';
  /** Passages that the index ranked. */
  readonly considered: number;
  /** What each filter took out of those, in the order in which they are asked; `limit`: ranked behind. */
  readonly removed: readonly {
    readonly filter: SearchFilter;
    readonly passages: number;
    readonly documents: number;
  }[];
  /** Documents of these collections that the asker may not read: they take no part in any of this. */
  readonly unreadableDocuments?: number;
}

export interface SearchHit {
  readonly document: { readonly id: string; readonly name: string; readonly collection: string };
  readonly passage: {
    readonly id: string;
    readonly text: string;
    readonly page?: number;
    readonly sheet?: string;
    readonly headings: readonly string[];
    readonly tableHeader?: string;
    readonly language: string;
    readonly start: number;
    readonly end: number;
  };
  readonly score: number;
  /** What each part of the ranking contributed. */
  readonly parts: Readonly<Record<string, number>>;
}
