export { dutiesOfVersion } from './duties-of-version.ts';
export type { EvidencePart } from './evidence/evidence-part.ts';
export { lifeEvidence } from './evidence/life-evidence.ts';
export { packEvidence } from './evidence/pack-evidence.ts';
export { type GateSummary, gateSummaries } from './gate-summaries.ts';
export { type GateView, viewGate } from './gate-view.ts';
export { lifeTable } from './life/life-table.ts';
export { stepsOf, type TakenStep } from './life/read-life.ts';
export { stoppedVersions } from './life/stopped-versions.ts';
export { type StepTaken, takeStep } from './life/take-step.ts';
export { type VersionLife, viewLife } from './life-view.ts';
export { lookAfterGates, type OverdueReview } from './look-after-gates.ts';
export { governanceMigrations } from './migrations.ts';
export type { GovernanceParts, Passed } from './parts.ts';
export {
  eraseGovernanceTraces,
  exportGovernanceTraces,
  findGovernanceTraces,
  type GovernanceTraces,
  governanceTables,
} from './rights.ts';
export { setShadow } from './set-shadow.ts';
export { tellOfFallen } from './tell-of-fallen.ts';
