import { z } from 'zod';
import { putUseCase, slug } from './use-case.ts';

/** What can be wrong in the files of a use case. Codes are added, never renamed. */
export const mistakeCodes = [
  ...(['file.missing', 'yaml.syntax', 'yaml.duplicateKey', 'yaml.alias'] as const),
  ...(['field.missing', 'field.unknown', 'field.wrongType', 'field.notAllowed'] as const),
  ...(['field.outOfRange', 'field.format', 'prompt.missing'] as const),
  ...(['name.differs', 'name.reserved', 'tokens.noRoom'] as const),
  ...(['collection.unknown', 'group.unknown', 'engine.unknown', 'callback.unknown'] as const),
  ...(['adapter.unknown', 'adapter.changed', 'adapter.unpinned'] as const),
  ...(['suite.mistaken', 'retention.belowFloor'] as const),
] as const;
export type MistakeCode = (typeof mistakeCodes)[number];

/**
 * A mistake in the files of a use case, at its place. Lines and columns count from 1, columns in UTF-16 code
 * units; the end is exclusive. An `error` keeps the files from being stored, a `warning` does not.
 */
export interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The field, with dots: `model.maxTokens`; empty for the whole file. */
  readonly path: string;
  readonly code: MistakeCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** Names that addresses of the API or the console already use. */
export const reservedUseCaseNames: readonly string[] = ['check', 'schema', 'new'];

export const checkUseCaseFiles = z.strictObject({
  name: slug.optional().describe('The name that the files must carry, once it is settled'),
  files: putUseCase.shape.files,
});
export type CheckUseCaseFiles = z.infer<typeof checkUseCaseFiles>;

export const fromTemplate = z.strictObject({
  name: slug.describe('Of the new use case'),
  title: z.string().trim().min(1).max(200).optional().describe('Without it, the template’s own titles'),
  groups: z.array(z.string().min(1).max(100)).min(1).max(200).optional().describe('Who may call it'),
  collections: z.array(slug).max(200).optional().describe('What it answers from'),
});
export type FromTemplate = z.infer<typeof fromTemplate>;

const day = z.iso.date().describe('YYYY-MM-DD, UTC');
export const figuresQuery = z
  .strictObject({
    from: day.optional().describe('First day (UTC); without it 30 days before the last'),
    to: day.optional().describe('Last day (UTC), included; without it today'),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from: is after to',
  });
export type FiguresQuery = z.infer<typeof figuresQuery>;
