import type { Duty, GateApproval, GateCondition, GatePolicy } from '#contract';
import { addPeriod } from './add-period.ts';

/** What is known of a version when its gate is looked at. */
export interface GateFacts {
  readonly owner: string;
  /** Names by login, of people who may sign in; null for a login that is nobody's. */
  readonly people: ReadonlyMap<string, string | null>;
  readonly duties: readonly Duty[];
  readonly evaluation:
    | {
        readonly id: string;
        readonly finishedAt: Date;
        readonly suites: NonNullable<GateCondition['evidence']['evaluation']>['results'];
        readonly runs: number;
      }
    | undefined;
  /** Those that stand, without any by who wrote the version. */
  readonly approvals: readonly GateApproval[];
  /** When somebody other than the author last looked at it; without it when it went live. Undefined before that. */
  readonly reviewedAt: Date | undefined;
  readonly now: Date;
}

/** Every condition of a gate, met or not, each with its evidence. Without a gate that no duty is open remains one. */
export function checkConditions(policy: GatePolicy | undefined, facts: GateFacts): readonly GateCondition[] {
  if (!policy) return [duties(facts)];
  return [
    duties(facts),
    people('owner', [facts.owner], facts),
    people('overseers', policy.overseers, facts),
    evaluation(policy, facts),
    approvals(policy, facts),
    ...review(policy, facts),
  ];
}

function duties({ duties: all }: GateFacts): GateCondition {
  const open = all.filter(({ state }) => state === 'open').map(({ code }) => code);
  const detail =
    open.length === 0
      ? 'No duty is open.'
      : `${open.length} ${open.length === 1 ? 'duty is' : 'duties are'} open: ${open.join(', ')}.`;
  return { code: 'duties', met: open.length === 0, detail, evidence: { openDuties: open } };
}

function people(
  code: 'owner' | 'overseers',
  logins: readonly string[],
  { people: known }: GateFacts,
): GateCondition {
  const found = logins.map((login) => ({ login, name: known.get(login) ?? null }));
  const missing = found.filter(({ name }) => name === null).map(({ login }) => login);
  const met = logins.length > 0 && missing.length === 0;
  const detail =
    logins.length === 0
      ? 'Nobody is named.'
      : met
        ? `Named: ${found.map(({ name }) => name).join(', ')}.`
        : `Nobody who may sign in has the login ${missing.join(', ')}.`;
  return { code, met, detail, evidence: { people: found } };
}

function evaluation(policy: GatePolicy, { evaluation: run }: GateFacts): GateCondition {
  const code = 'evaluation';
  if (policy.evaluation === 'none')
    return { code, met: true, detail: 'None is asked for.', evidence: { suites: [] } };
  const wanted = policy.evaluation === 'required' ? [] : policy.evaluation;
  if (!run) {
    const detail = 'The newest finished evaluation of this version has not passed, or there is none.';
    return { code, met: false, detail, evidence: { suites: wanted } };
  }
  const suites = run.suites.map(({ suite }) => suite);
  const missing = wanted.filter((suite) => !suites.includes(suite));
  const results = run.suites.map(({ suite, cases, held, threshold }) => ({ suite, cases, held, threshold }));
  const told = results.map(
    ({ suite, cases, held, threshold }) => `${suite} (${held} of ${cases} held; ${threshold} asked for)`,
  );
  const detail =
    missing.length === 0
      ? `Passed${run.runs > 1 ? `, the last of ${run.runs} runs` : ''}: ${told.join(', ')}.`
      : `The version has no such suite: ${missing.join(', ')}.`;
  const found = { id: run.id, finishedAt: run.finishedAt, suites, results, runs: run.runs };
  return { code, met: missing.length === 0, detail, evidence: { suites: wanted, evaluation: found } };
}

function approvals({ approvals: needed }: GatePolicy, { approvals: given }: GateFacts): GateCondition {
  const people = new Set(given.map(({ person }) => person)).size;
  const detail = `${people} of ${needed} given, by people other than who wrote the version.`;
  return { code: 'approvals', met: people >= needed, detail, evidence: { needed, approvals: given } };
}

function review({ reviewEvery }: GatePolicy, { reviewedAt, now }: GateFacts): readonly GateCondition[] {
  if (reviewEvery === undefined || reviewedAt === undefined) return [];
  const dueAt = addPeriod(reviewedAt, reviewEvery);
  const met = now < dueAt;
  const detail = met
    ? `The next look at it is due by ${day(dueAt)}.`
    : `Somebody should have looked at it again by ${day(dueAt)}.`;
  return [{ code: 'review', met, detail, evidence: { reviewedAt, dueAt } }];
}

const day = (moment: Date): string => moment.toISOString().slice(0, 10);
