export { useCaseMigrations } from './migrations.ts';
export { readDeclaration } from './read-declaration.ts';
export { readFolder } from './read-folder.ts';
export {
  isStopped,
  startAll,
  stillLive,
  stopAll,
  type Transition,
  transition,
  transitions,
} from './states.ts';
export {
  type LiveUseCase,
  listUseCases,
  listVersions,
  liveUseCase,
  type Put,
  putVersion,
  type UseCaseSummary,
} from './versions.ts';
