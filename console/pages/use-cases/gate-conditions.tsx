import { Check, X } from 'lucide-react';
import { type Format, useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Link } from '../../parts/link.tsx';
import { useSession } from '../../parts/session.tsx';
import type { Condition } from './gate-replies.ts';
import { gateWords } from './gate-words.ts';

/** Every condition of a gate: its name, whether it is met, and what shows it. */
export function GateConditions({
  useCase,
  version,
  conditions,
}: {
  readonly useCase: string;
  readonly version: string;
  readonly conditions: readonly Condition[];
}) {
  const { say, sayOr } = useWordsOf(gateWords);
  return (
    <ul className="grid list-none gap-3">
      {conditions.map((condition) => {
        const Icon = condition.met ? Check : X;
        return (
          <li key={condition.code} className="flex gap-3">
            <Icon
              aria-hidden
              className={`mt-0.5 size-5 shrink-0 ${condition.met ? 'text-good' : 'text-bad'}`}
            />
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <span className="font-semibold">{sayOr(`condition.${condition.code}`, condition.code)}</span>{' '}
              <span className={condition.met ? 'text-good' : 'text-bad'}>
                ({say(condition.met ? 'met' : 'unmet')})
              </span>
              <Evidence
                condition={condition}
                runs={`/use-cases/${encodeURIComponent(useCase)}/evaluations?version=${version}`}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type Say = ReturnType<typeof useWordsOf<keyof typeof gateWords.words.en & string>>['say'];

function Evidence({
  condition,
  runs,
}: {
  readonly condition: Condition;
  /** Where the runs of the version are listed, and begun. */
  readonly runs: string;
}) {
  const { say } = useWordsOf(gateWords);
  const { may } = useSession();
  const format = useFormat();
  if (condition.code === 'approvals') return <Approvals condition={condition} />;
  const told = sentence(condition, say, format) ?? condition.detail;
  const { evaluation } = condition.evidence;
  const shown = evaluation
    ? `/evaluations/${evaluation.id}`
    : condition.code === 'evaluation' && !condition.met && may('evaluation.read')
      ? runs
      : undefined;
  return (
    <div className="text-sm text-muted">{shown === undefined ? told : <Link to={shown}>{told}</Link>}</div>
  );
}

/** What the server says in English, in the language of the reader; undefined for a condition of a later release. */
function sentence(
  { code, met, evidence }: Condition,
  say: Say,
  { date, dateTime, percent }: Format,
): string | undefined {
  if (code === 'duties')
    return met
      ? say('condition.duties.met')
      : say('condition.duties.unmet', { list: (evidence.openDuties ?? []).join(', ') });
  if (code === 'owner' || code === 'overseers') {
    const people = evidence.people ?? [];
    const unknown = people.filter(({ name }) => name === null).map(({ login }) => login);
    if (people.length === 0) return say('condition.people.none');
    if (unknown.length > 0) return say('condition.people.unmet', { list: unknown.join(', ') });
    return say('condition.people.met', { list: people.map(({ name }) => name).join(', ') });
  }
  if (code === 'evaluation') {
    const { evaluation, suites = [] } = evidence;
    if (met && evaluation)
      return say('condition.evaluation.met', {
        when: dateTime(evaluation.finishedAt),
        list: evaluation.results
          .map(
            ({ suite, cases, held, threshold }) => `${suite} (${held}/${cases}, ≥ ${percent(threshold, 1)})`,
          )
          .join(', '),
        count: evaluation.runs,
      });
    if (met) return say('condition.evaluation.notAsked');
    if (!evaluation) return say('condition.evaluation.unmet');
    const missing = suites.filter((suite) => !evaluation.suites.includes(suite));
    return say('condition.evaluation.missing', { list: missing.join(', ') });
  }
  if (code === 'review' && evidence.dueAt)
    return say(met ? 'condition.review.met' : 'condition.review.unmet', { when: date(evidence.dueAt) });
  return undefined;
}

function Approvals({ condition }: { readonly condition: Condition }) {
  const { say } = useWordsOf(gateWords);
  const { dateTime } = useFormat();
  const { approvals = [], needed = 0 } = condition.evidence;
  return (
    <div className="text-sm text-muted">
      {say('condition.approvals.count', { given: approvals.length, needed })}
      <ul className="list-none">
        {approvals.map(({ id, name, at, carriedFrom }) => (
          <li key={id}>
            {say(carriedFrom ? 'condition.approvals.carried' : 'condition.approvals.one', {
              who: name ?? say('gone'),
              when: dateTime(at),
              version: carriedFrom?.slice(0, 8) ?? '',
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
