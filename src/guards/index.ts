export { findApart, mostReadHere } from './apart/find-apart.ts';
export { guardDeadlineMs } from './deadline.ts';
export { type Change, type Decisions, decide, type GuardPolicy, strictest } from './decide.ts';
export { type DetectOptions, detect, detectAll, type ReadByOurs } from './detect.ts';
export type { Detector, Finding } from './finding.ts';
export { disarm } from './injection/disarm.ts';
export { type Neutralised, neutraliseInjection } from './injection/neutralise-injection.ts';
export type { InjectionOrigin, InjectionReason } from './injection/reason.ts';
export {
  type InjectionScore,
  injectionThreshold,
  quarantineThreshold,
  scoreInjection,
} from './injection/score-injection.ts';
export { type AskModel, findByModel, type ModelQuestion } from './model/find-by-model.ts';
export type { Quote } from './model/quote.ts';
export { quotedDetector } from './model/quoted-detector.ts';
export { Absence } from './names/absence.ts';
export { type NameParts, nameParts } from './names/name-parts.ts';
export { sameName } from './names/same-name.ts';
export { neutralise } from './neutralise.ts';
export { type ProtectedText, protectText } from './protect-text.ts';
export { formsIn, type Notation } from './pseudonyms/form.ts';
export { knownValues } from './pseudonyms/known-values.ts';
export { type Gender, type Pseudonym, Pseudonyms } from './pseudonyms/pseudonyms.ts';
export { Restorer, restore, type ValueFor } from './pseudonyms/restorer.ts';
export { genderBefore } from './pseudonyms/title-gender.ts';
export { homoglyphs } from './reading/homoglyphs.ts';
export { Reading } from './reading/reading.ts';
export { type PseudonymOf, type Replacement, type Rewritten, rewrite, undo } from './rewrite.ts';
export {
  type AskJudge,
  judgeAnswer,
  judgePrompt,
  type SaidInTurn,
} from './safety/judge-safety.ts';
export type { SafetyVerdict } from './safety/read-verdict.ts';
export { checkSupport, type Support, type SupportReason } from './support/check-support.ts';
export { isRefusal } from './support/is-refusal.ts';
export { type AnswerSupport, type SentenceSupport, supportOf } from './support/support-of.ts';
export { type Directory, directoryDetectors, termDetector } from './terms/terms.ts';
