import { clsx } from 'clsx';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { VersionLife } from './gate-replies.ts';
import { gateWords } from './gate-words.ts';
import { StateBadge } from './state-badge.tsx';

/** The versions of a use case, the newest first, each with its state; one of them is chosen. */
export function LifeLine({
  items,
  chosen,
  onChoose,
}: {
  readonly items: readonly VersionLife[];
  readonly chosen: string;
  readonly onChoose: (version: string) => void;
}) {
  const { say } = useWordsOf(gateWords);
  const { dateTime } = useFormat();
  return (
    <ol className="grid list-none">
      {items.map(({ version, state, author, createdAt, approvals, approvalsNeeded }, at) => (
        <li key={version} className="relative border-s-2 border-line ps-4 pb-3 last:pb-0">
          <span
            aria-hidden
            className={clsx(
              'absolute -start-[7px] top-3 size-3 rounded-full border-2 border-surface',
              state === 'live' ? 'bg-good' : state === 'suspended' ? 'bg-bad' : 'bg-line-strong',
            )}
          />
          <button
            type="button"
            aria-pressed={version === chosen}
            onClick={() => onChoose(version)}
            className={clsx(
              'w-full cursor-pointer rounded-md border px-3 py-2 text-start',
              version === chosen
                ? 'border-accent bg-accent-soft'
                : 'border-transparent hover:border-line-strong',
            )}
          >
            <span className="flex flex-wrap items-center gap-2">
              <code className="font-semibold">{version.slice(0, 8)}</code>
              <StateBadge state={state} />
              {at === 0 ? <Badge>{say('newest')}</Badge> : null}
            </span>
            <span className="block text-sm text-muted">
              {author ?? say('gone')}, {dateTime(createdAt)}
              {approvalsNeeded === null
                ? null
                : ` · ${say('pair', {
                    name: say('condition.approvals'),
                    value: say('condition.approvals.count', { given: approvals, needed: approvalsNeeded }),
                  })}`}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
