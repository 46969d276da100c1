export { createModels, type Models, type ModelsOptions, type PullListener } from './create-models.ts';
export {
  type DemonstrationOptions,
  type DemonstrationPiece,
  type DemonstrationProgress,
  demonstrationPiece,
  demonstrationWeights,
  type Obtained,
} from './demonstration/demonstration-weights.ts';
export { type GgufFile, readGguf, type TensorInfo } from './gguf/read-gguf.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { type Choice, chooseModel } from './machine/choose-model.ts';
export { type Estimate, estimate } from './machine/estimate.ts';
export { type Machine, probeMachine } from './machine/probe-machine.ts';
export { openAdapter } from './open-adapter.ts';
export { listStored, type OpenedModel, openModel, type StoredModel, verifyModel } from './stored-model.ts';
export { loadOrCreateTransferKey } from './transfer-key.ts';
export { exportModel, importFiles, importTransfer } from './transfer-model.ts';
export type { ModelsView, ModelView } from './view-models.ts';
