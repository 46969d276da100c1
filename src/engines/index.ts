export { type ServedModel, serveModel } from './embedded/child/serve-model.ts';
export type { SupervisedState } from './embedded/supervise/engine-state.ts';
export {
  type SupervisedEngine,
  type SuperviseOptions,
  superviseEngine,
} from './embedded/supervise/supervise-engine.ts';
export type {
  Embeddings,
  Engine,
  EngineCapabilities,
  EngineEvent,
  EngineHealth,
  EngineLocation,
  EngineMessage,
  EngineRequest,
  FinishReason,
} from './engine.ts';
export {
  type Grammar,
  type GrammarOptions,
  grammarOf,
  jsonGrammar,
  type Refused,
} from './grammar/grammar-of.ts';
export {
  type CallableTool,
  type ToolCallGrammar,
  type ToolFormat,
  toolCallGrammar,
} from './grammar/tool-call-grammar.ts';
export { answerValidator, type Verdict, validateAnswer } from './grammar/validate-answer.ts';
export { type Fetch, type OpenAiEngineOptions, openAiEngine } from './openai/openai.ts';
export { type WatchedEngine, type WatchOptions, watchedEngine } from './remote/watched-engine.ts';
