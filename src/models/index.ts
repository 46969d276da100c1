export {
  createModels,
  type Models,
  type ModelsOptions,
  type ModelsView,
  type ModelView,
} from './create-models.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { type Choice, chooseModel } from './machine/choose-model.ts';
export { type Estimate, estimate } from './machine/estimate.ts';
export { type Machine, probeMachine } from './machine/probe-machine.ts';
export { listStored, type OpenedModel, openModel, type StoredModel, verifyModel } from './stored-model.ts';
export { loadOrCreateTransferKey } from './transfer-key.ts';
export { exportModel, importFiles, importTransfer } from './transfer-model.ts';
