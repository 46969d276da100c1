import type { GatePolicy } from '#contract';
import { addPeriod } from './add-period.ts';

/** What a version has to pass. */
export interface GateInForce {
  readonly policy: GatePolicy;
  /** Rules in which this version asks for less than what holds it: those of that hold. */
  readonly weakened: readonly (keyof GatePolicy)[];
}

/**
 * The gate of a version: its own, and wherever that asks for less than the gate that holds it (of the version released
 * last), that one's. A gate is thereby loosened only through itself. What comes back from retirement has the approval of
 * somebody else in any case. `undefined`: neither declares one.
 */
export function gateInForce(
  own: GatePolicy | undefined,
  last: GatePolicy | undefined,
  comesBack = false,
): GateInForce | undefined {
  const found = stricter(own, last);
  if (!found || !comesBack || found.policy.approvals > 0) return found;
  return { policy: { ...found.policy, approvals: 1 }, weakened: [...found.weakened, 'approvals'] };
}

function stricter(own: GatePolicy | undefined, last: GatePolicy | undefined): GateInForce | undefined {
  if (!last) return own && { policy: own, weakened: [] };
  if (!own) return { policy: last, weakened: ['evaluation', 'approvals', 'overseers'] };
  const weakened = [
    ...(asksLess(own.evaluation, last.evaluation) ? (['evaluation'] as const) : []),
    ...(own.approvals < last.approvals ? (['approvals'] as const) : []),
    ...(own.overseers.length === 0 && last.overseers.length > 0 ? (['overseers'] as const) : []),
    ...(comesLater(own.reviewEvery, last.reviewEvery) ? (['reviewEvery'] as const) : []),
    ...(own.onOverdue === 'warn' && last.onOverdue === 'suspend' ? (['onOverdue'] as const) : []),
    ...(own.onDrop === 'warn' && last.onDrop === 'suspend' ? (['onDrop'] as const) : []),
  ];
  const policy = {
    ...own,
    evaluation: both(own.evaluation, last.evaluation),
    approvals: Math.max(own.approvals, last.approvals),
    overseers: own.overseers.length === 0 ? last.overseers : own.overseers,
  };
  return { policy, weakened };
}

type Wanted = GatePolicy['evaluation'];

/** `required` is every suite of the version, so it covers any list of names. */
function asksLess(own: Wanted, last: Wanted): boolean {
  if (own === 'required' || last === 'none') return false;
  if (own === 'none' || last === 'required') return true;
  return last.some((suite) => !own.includes(suite));
}

function both(own: Wanted, last: Wanted): Wanted {
  if (own === 'required' && Array.isArray(last)) return [...last];
  if (last === 'required' && Array.isArray(own)) return [...own];
  if (Array.isArray(own) && Array.isArray(last)) return [...new Set([...own, ...last])];
  return own === 'none' ? last : own;
}

function comesLater(own: string | undefined, last: string | undefined): boolean {
  if (last === undefined) return false;
  if (own === undefined) return true;
  const start = new Date('2026-01-01T00:00:00Z');
  return addPeriod(start, own) > addPeriod(start, last);
}
