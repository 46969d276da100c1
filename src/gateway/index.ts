export { type AnswerEvent, answer } from './answer.ts';
export { gatewayMigrations } from './migrations.ts';
export type { GatewayParts } from './parts.ts';
export { RunningTurns } from './running-turns.ts';
export { gatewayTables } from './tables.ts';
export {
  closeInterrupted,
  expireConversations,
  getConversation,
  getTurn,
  listConversations,
  rate,
  type TurnParts,
} from './turns.ts';
