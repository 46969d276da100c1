import type { AuditData, LifeStep, Verb, VersionState } from '#contract';

/** What must hold before a step is taken. */
export type Need =
  /** Nobody else has made the key or the link by which it is done. */
  | 'ownCredential'
  /** Who takes it did not write the version. */
  | 'notAuthor'
  /** Who takes it has not approved this version yet. */
  | 'notTwice'
  /** There is an approval that stands. */
  | 'approval'
  /** The version was live before. */
  | 'releasedBefore'
  /**
   * No duty is open; every condition of the gate, where there is one; that there is one, where the installation asks for
   * it.
   */
  | 'gate';

export interface LifeRow {
  /** Who may. */
  readonly verb: Verb;
  /** From each state that allows it, to which one it leads at most: the second of two approvals is still to come. */
  readonly moves: Readonly<Partial<Record<VersionState, VersionState>>>;
  readonly needs: readonly Need[];
  /** Event of the record in the audit log. */
  readonly records: AuditData<'useCase'>['event'];
}

/** The life of a version: every step there is. Another way to traffic does not exist. */
export const lifeTable: Readonly<Record<LifeStep, LifeRow>> = {
  assess: {
    verb: 'useCase.assess',
    moves: {
      draft: 'assessed',
      assessed: 'assessed',
      approved: 'approved',
      live: 'live',
      suspended: 'suspended',
    },
    needs: ['ownCredential'],
    records: 'assessed',
  },
  approve: {
    verb: 'useCase.approve',
    moves: {
      draft: 'approved',
      assessed: 'approved',
      approved: 'approved',
      live: 'live',
      suspended: 'suspended',
    },
    needs: ['notAuthor', 'notTwice', 'ownCredential'],
    records: 'approved',
  },
  withdraw: {
    verb: 'useCase.approve',
    moves: { assessed: 'assessed', approved: 'assessed', live: 'suspended', suspended: 'suspended' },
    needs: ['approval'],
    records: 'approvalWithdrawn',
  },
  release: {
    verb: 'useCase.release',
    moves: { draft: 'live', assessed: 'live', approved: 'live', live: 'live' },
    needs: ['ownCredential', 'gate'],
    records: 'released',
  },
  rollback: {
    verb: 'useCase.release',
    moves: { draft: 'live', assessed: 'live', approved: 'live' },
    needs: ['releasedBefore', 'ownCredential', 'gate'],
    records: 'rolledBack',
  },
  suspend: { verb: 'useCase.stop', moves: { live: 'suspended' }, needs: [], records: 'suspended' },
  resume: {
    verb: 'useCase.release',
    moves: { suspended: 'live' },
    needs: ['ownCredential', 'gate'],
    records: 'resumed',
  },
  retire: {
    verb: 'useCase.release',
    moves: {
      draft: 'retired',
      assessed: 'retired',
      approved: 'retired',
      live: 'retired',
      suspended: 'retired',
    },
    needs: [],
    records: 'retired',
  },
};
