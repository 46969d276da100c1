/** What the AI Act calls a use; a use case that does not say counts as the highest. */
export const riskClasses = ['minimal', 'limited', 'high'] as const;
export type RiskClass = (typeof riskClasses)[number];

/** So many days records are kept at the least, whatever is declared, and which law says so. */
export interface RetentionFloor {
  readonly days: number;
  readonly reason: 'highRisk' | 'swissFederalBody';
  readonly source: string;
}

/** Logs of high-risk systems: at least six months, which are half of a year of 366 days. */
export const highRiskFloor: RetentionFloor = {
  days: 183,
  reason: 'highRisk',
  source: 'AI Act (Regulation (EU) 2024/1689), Art. 19(1) and 26(6)',
};

/** Logs of federal bodies that process personal data automatically: at least one year. */
export const federalBodyFloor: RetentionFloor = {
  days: 365,
  reason: 'swissFederalBody',
  source: 'Swiss Data Protection Ordinance (SR 235.11), Art. 4(5)',
};

/** What of the settings decides about floors. */
export interface Organisation {
  readonly swissFederalBody: boolean;
}

/** What of a declaration decides about records. */
export interface KeptRecords {
  readonly riskClass?: RiskClass | undefined;
  readonly retention: { readonly recordDays?: number | undefined };
}

/** The floors that hold for a use case, the highest first. */
export function floorsOf(
  { riskClass }: Pick<KeptRecords, 'riskClass'>,
  { swissFederalBody }: Organisation,
): readonly RetentionFloor[] {
  return [
    ...(swissFederalBody ? [federalBodyFloor] : []),
    // A class that nobody named is no reason to keep less.
    ...(riskClass === undefined || riskClass === 'high' ? [highRiskFloor] : []),
  ];
}

/** Days after its end for which the record of a turn is kept: what is declared, and never less than a floor. */
export function recordDaysOf(declared: KeptRecords, organisation: Organisation): number {
  const floors = floorsOf(declared, organisation).map(({ days }) => days);
  return Math.max(declared.retention.recordDays ?? highRiskFloor.days, ...floors);
}

/** The floor in a sentence, for whoever declared less. */
export const floorSentence = ({ days, source }: RetentionFloor): string =>
  `records are kept at least ${days} days (${source})`;
