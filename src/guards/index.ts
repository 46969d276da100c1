export { type Decisions, decide, type GuardPolicy } from './decide.ts';
export { detect } from './detect.ts';
export type { Detector, Finding } from './finding.ts';
export { neutralise } from './neutralise.ts';
export { rewrite } from './rewrite.ts';
