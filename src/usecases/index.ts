export { type Check, checkUseCase, type Known } from './check-use-case.ts';
export { declarationSchema } from './declaration-schema.ts';
export { addGuardCase, listGuardCases, removeGuardCase } from './guard-cases.ts';
export { useCaseMigrations } from './migrations.ts';
export { readDeclaration } from './read-declaration.ts';
export { readFolder } from './read-folder.ts';
export { endShadow, putShadow, type Shadow, shadowOf } from './shadow.ts';
export {
  holdStates,
  isStopped,
  lockUseCase,
  setState,
  standingOf,
  startAll,
  statesOf,
  stillLive,
  stopAll,
  transition,
} from './states.ts';
export { filesFromTemplate, listTemplates, type Template } from './templates.ts';
export {
  authorsOf,
  type DeclaredVersion,
  declaredVersions,
  type LiveUseCase,
  listUseCases,
  listVersions,
  liveUseCase,
  type Put,
  pinnedUseCase,
  putVersion,
  requireVersion,
  type StoredVersion,
  type UseCaseSummary,
} from './versions.ts';
