import { Problem } from '#contract';

/** The five-letter SQLSTATE of a database error, or the system's code (`ENOSPC`), if it has one. */
export function databaseCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** True when a statement failed because a unique index (by that name, if given) already holds the value. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (databaseCode(error) !== '23505') return false;
  if (constraint === undefined) return true;
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}

const full: ReadonlySet<string> = new Set(['53100', 'ENOSPC', 'EDQUOT']);
const away: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'ETIMEDOUT',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** What the caller should see: troubles of the disk and of the connection as problems, the rest as it is. */
export function explainFailure(error: unknown): unknown {
  const code = databaseCode(error);
  if (code === undefined || error instanceof Problem) return error;
  if (full.has(code)) return new Problem('store.full', 'The database could not write.', { cause: error });
  return away.has(code) ? unreachable(error) : error;
}

/** What a caller sees while the database is away. */
export function unreachable(cause: unknown): Problem {
  return new Problem('internal.unavailable', 'The database cannot be reached.', { cause });
}
