import { z } from 'zod';
import type { Handle } from '#store';
import { declaredVersions, listVersions } from '#usecases';

/** Records of the audit log that are incidents: of this kind, with one of these values in this field. */
export interface IncidentRule {
  readonly kind: string;
  readonly field: 'event' | 'problem';
  readonly values: readonly string[];
  /** What the record must be about: the use case, a collection that it draws on, or everything here. */
  readonly about: 'useCase' | 'collection' | 'installation';
}

/** Stops, approvals that fell, failures of guards, leaks, quarantines, escalations, drops. Data, so that it is in the pack. */
export const incidentRules: readonly IncidentRule[] = [
  {
    ...{ kind: 'useCase', field: 'event', about: 'useCase' },
    values: ['suspended', 'resumed', 'retired', 'rolledBack', 'approvalWithdrawn', 'reviewOverdue'],
  },
  {
    ...{ kind: 'turn', field: 'problem', about: 'useCase' },
    values: [
      ...(['guard.failed', 'guard.unavailable', 'guard.late'] as const),
      ...(['guard.promptLeak', 'guard.injection', 'guard.unsafe'] as const),
    ],
  },
  { kind: 'review', field: 'event', values: ['escalated', 'expired'], about: 'useCase' },
  { kind: 'evaluation', field: 'event', values: ['dropped'], about: 'useCase' },
  { kind: 'document', field: 'event', values: ['quarantined'], about: 'collection' },
  {
    ...{ kind: 'system', field: 'event', about: 'installation' },
    values: ['stopPressed', 'stopReleased', 'clockWentBack', 'logRestored'],
  },
];

/** `incidents.json` of a pack. */
export interface Incidents {
  /** By which the records were chosen, so that anybody can choose again. */
  readonly rules: readonly IncidentRule[];
  /** That any version of the use case draws on. */
  readonly collections: readonly string[];
  /** The records as they stand in the log, with their place in it. */
  readonly incidents: readonly Readonly<Record<string, unknown>>[];
}

const line = z.object({ type: z.string(), index: z.number().optional(), record: z.string().optional() });
const logged = z.looseObject({
  kind: z.string(),
  subject: z.looseObject({ useCase: z.string().optional(), collection: z.string().optional() }).optional(),
  data: z.looseObject({ event: z.string(), problem: z.string().optional(), trial: z.boolean().optional() }),
});

/** Takes the lines of an exported log as they pass by and keeps the incidents of one use case. */
export class IncidentCollector {
  readonly #useCase: string;
  readonly #collections: readonly string[];
  readonly #incidents: Readonly<Record<string, unknown>>[] = [];

  constructor(useCase: string, collections: readonly string[]) {
    this.#useCase = useCase;
    this.#collections = collections;
  }

  take(text: string): void {
    const { type, index, record } = line.parse(JSON.parse(text));
    if (type !== 'record' || record === undefined) return;
    const entry = logged.parse(JSON.parse(record));
    if (incidentRules.some((rule) => this.#fits(rule, entry))) this.#incidents.push({ index, ...entry });
  }

  found(): Incidents {
    return { rules: incidentRules, collections: this.#collections, incidents: this.#incidents };
  }

  /** As `verify.mjs` does by the rules of the pack. What an evaluation asked happened to nobody. */
  #fits(rule: IncidentRule, { kind, subject, data }: z.infer<typeof logged>): boolean {
    const value = data[rule.field];
    if (kind !== rule.kind || value === undefined || !rule.values.includes(value) || data.trial === true)
      return false;
    if (rule.about === 'installation') return true;
    return rule.about === 'useCase'
      ? subject?.useCase === this.#useCase
      : subject?.collection !== undefined && this.#collections.includes(subject.collection);
  }
}

/** Collections that any version of a use case draws on, by name. */
export async function collectionsOfVersions(handle: Handle, useCase: string): Promise<readonly string[]> {
  const versions = (await listVersions(handle, useCase)).map(({ version }) => version);
  const declared = await declaredVersions(handle, useCase, versions);
  return [
    ...new Set([...declared.values()].flatMap(({ declaration }) => declaration.knowledge.collections)),
  ].sort();
}
