import { accessMigrations } from '#access';
import { auditMigrations } from '#audit';
import { evaluationMigrations } from '#evaluation';
import { gatewayMigrations } from '#gateway';
import { governanceMigrations } from '#governance';
import { jobMigrations } from '#jobs';
import { knowledgeMigrations } from '#knowledge';
import { operationMigrations } from '#operations';
import { reviewBindings, reviewMigrations } from '#review';
import { envelopeMigrations } from '#store';
import { useCaseMigrations } from '#usecases';

/** In this order, for ever: names and order are what a database remembers. */
export const migrations = [
  ...jobMigrations,
  ...envelopeMigrations,
  ...auditMigrations,
  ...accessMigrations,
  ...knowledgeMigrations,
  ...useCaseMigrations,
  ...gatewayMigrations,
  ...operationMigrations,
  ...reviewMigrations,
  ...reviewBindings,
  ...evaluationMigrations,
  ...governanceMigrations,
];

/** Tables whose deleted rows must be gone from the disk when an erasure is confirmed. */
export const erasable = ['documents', 'document_versions', 'document_texts', 'passages', 'data_keys', 'jobs'];
