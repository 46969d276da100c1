export type {
  Embeddings,
  Engine,
  EngineEvent,
  EngineHealth,
  EngineLocation,
  EngineMessage,
  EngineRequest,
  FinishReason,
} from './engine.ts';
export { type Fetch, type OpenAiEngineOptions, openAiEngine } from './openai/openai.ts';
