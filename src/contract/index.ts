export {
  type AnswerState,
  answerStates,
  type ChatMessage,
  type ChatRequest,
  type Citation,
  chatRequest,
  type EmbeddingRequest,
  embeddingRequest,
  type LeitstandExtension,
  messageText,
  type ResponseFormat,
  type Tool,
  type ToolCall,
  type Usage,
} from './chat.ts';
export type { Block, ParsedDocument } from './parsed-document.ts';
export type { Passage } from './passage.ts';
export { Problem, type ProblemBody, type ProblemOptions } from './problem.ts';
export { type ProblemCode, type ProblemKind, problems } from './problems.ts';
export {
  type Declaration,
  declaration,
  findingCategories,
  type GuardAction,
  inLanguage,
  type Language,
  type Localised,
  languages,
  type Mistake,
  putUseCase,
  slug,
  type UseCaseState,
  useCaseStates,
} from './use-case.ts';
