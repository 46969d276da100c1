import { auditData, auditKinds } from '#contract';

/** The events that records of this kind tell of; of every kind without one. */
export function eventsOf(kind: string): readonly string[] {
  const kinds = auditKinds.filter((one) => kind === '' || one === kind);
  return [...new Set(kinds.flatMap((one) => auditData[one].shape.event.options))].sort();
}
