export type { Asked } from './admit.ts';
export { type AnswerEvent, answer, type Speaker } from './answer.ts';
export { attachFile, detachFile, type FileParts, filesOf } from './conversation-files.ts';
export {
  beginConversation,
  changeConversation,
  type DeletionParts,
  deleteConversation,
  eraseConversation,
  expireConversations,
  forgetJob,
  getConversation,
} from './conversations.ts';
export { type EmbedParts, embedTexts } from './embed-texts.ts';
export { type EndedTurn, endedTurns, firstEnd } from './ended-turns.ts';
export { tryByModel } from './guard-models/try-by-model.ts';
export {
  type ErasedTraces,
  eraseKeptTraces,
  exportKeptTraces,
  findKeptTraces,
  type HeldByLaw,
  type KeptSubject,
  type KeptTraces,
} from './kept-rights.ts';
export { forgetRecords } from './kept-turns.ts';
export { type ConversationPage, listConversations } from './list-conversations.ts';
export {
  askToRelease,
  declineFile,
  releaseFile,
  waitingFiles,
  waitingText,
} from './locked-files.ts';
export { gatewayMigrations } from './migrations.ts';
export type { GatewayParts } from './parts.ts';
export { decideOnReview, type GiveOutParts, lookAfterReviews } from './review/give-out.ts';
export { type ReleasedAnswer, releasedAnswer } from './review/released-answer.ts';
export { RunningTurns } from './running-turns.ts';
export { Shadows } from './shadow/ask-shadow.ts';
export { endShadowTurns } from './shadow/end-shadow-turns.ts';
export { type ShadowFigures, shadowFigures } from './shadow/shadow-figures.ts';
export { guardsOf, type Ruled, type UseCaseGuards } from './shield/guards-of.ts';
export { stopsAsked, stopTurn } from './stop-turn.ts';
export { gatewayTables } from './tables.ts';
export { pseudonymsOf, type TextOrigin, type TriedText, textOrigins, tryText } from './try-text.ts';
export { type TurnTrace, traceOfTurn } from './turn-trace.ts';
export { closeInterrupted, erasedTurn, getTurn, rate, type SharedReading, type TurnParts } from './turns.ts';
export {
  countRunning,
  type Figures,
  fewestPeople,
  figuresOfUseCases,
  type UseCaseFigures,
} from './use-case-figures.ts';
export { type ModelView, whatTheModelSaw } from './what-the-model-saw.ts';
