export { type AllowEntry, entryFor } from './allow-list.ts';
export { createEgress, type Egress, type EgressLimits, type EgressOptions } from './create-egress.ts';
export type { Resolve } from './pinned-agent.ts';
