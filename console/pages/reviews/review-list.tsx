import { ClipboardCheck, Inbox } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Keys } from '../../parts/keys.tsx';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AbsenceCard } from './absence-card.tsx';
import { Figures } from './figures.tsx';
import { type ReviewItem, reviewPage } from './replies.ts';
import { useLetters } from './use-letters.ts';
import { words } from './words.ts';

/** What waits for whoever looks, the nearest deadline first, and what is over. J and K go through it, Enter opens. */
export function ReviewList({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const lists = may('review.read')
    ? [
        { id: 'open', label: say('open'), content: <Items state="open" onOpen={onOpen} /> },
        { id: 'over', label: say('over'), content: <Items state="over" /> },
        { id: 'away', label: say('away'), content: <AbsenceCard /> },
      ]
    : [];
  const sums = may('evaluation.read') ? [{ id: 'figures', label: say('figures'), content: <Figures /> }] : [];
  return <Tabs label={say('lists')} name="state" tabs={[...lists, ...sums]} />;
}

function Items({
  state,
  onOpen,
}: {
  readonly state: 'open' | 'over';
  readonly onOpen?: (id: string) => void;
}) {
  const { say } = useWordsOf(words);
  const list = useRef<HTMLUListElement>(null);
  const loaded = useReply(`/api/reviews?state=${state}&limit=200`, reviewPage, { everyMs: 10_000 });
  const keys = useMemo(() => {
    const move = (by: number) => {
      const rows = [...(list.current?.querySelectorAll('button') ?? [])];
      const at = rows.findIndex((row) => row.matches(':focus'));
      rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.focus();
    };
    return { j: () => move(1), k: () => move(-1) };
  }, []);
  useLetters(keys);
  if (loaded.state === 'loading') return <Loading lines={5} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const { items, more } = loaded.data;
  if (items.length === 0) {
    return state === 'open' ? (
      <EmptyState icon={Inbox} title={say('noneOpen')} advice={say('noneOpenAdvice')} />
    ) : (
      <EmptyState icon={ClipboardCheck} title={say('noneOver')} />
    );
  }
  return (
    <div className="grid grid-cols-1 gap-3">
      {onOpen ? (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted phone:hidden">
          <Keys keys={['J']} /> <Keys keys={['K']} /> {say('keysMove')}
        </p>
      ) : null}
      <ul ref={list} className="grid grid-cols-1 gap-2">
        {items.map((item) => (
          <li key={item.id}>
            <Item item={item} {...(onOpen ? { onOpen } : {})} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-sm text-muted">{say('more', { count: more })}</p> : null}
    </div>
  );
}

function Item({ item, onOpen }: { readonly item: ReviewItem; readonly onOpen?: (id: string) => void }) {
  const { say, sayOr } = useWordsOf(words);
  const { ago, dateTime } = useFormat();
  const { id, useCase, rule, needs, agreed, createdAt, deadline, mine, outcome, decidedAt } = item;
  const state = outcome ?? (mine ? 'mine' : item.state);
  const tone = {
    escalated: 'warn',
    expired: 'bad',
    rejected: 'bad',
    approved: 'good',
    changed: 'good',
    mine: 'accent',
  } as const;
  const toned = Object.entries(tone).find(([known]) => known === state)?.[1] ?? 'plain';
  const content = (
    <>
      <span className="flex min-w-0 flex-wrap items-center gap-2">
        <strong className="min-w-0 [overflow-wrap:anywhere]">{useCase}</strong>
        <Badge tone={toned}>{sayOr(`state.${state}`, state)}</Badge>
        {item.held ? null : <Badge>{say('afterwards')}</Badge>}
        {item.stopped ? <Badge tone="warn">{say(item.stopped)}</Badge> : null}
        {needs > 1 ? <Badge>{say('agreed', { agreed, needs })}</Badge> : null}
      </span>
      <span className="flex min-w-0 flex-wrap gap-x-4 text-sm text-muted">
        <span>{sayOr(`rule.${rule}`, rule)}</span>
        <span title={dateTime(createdAt)}>{say('asked', { when: ago(createdAt) })}</span>
        {decidedAt ? (
          <span title={dateTime(decidedAt)}>{say('decidedWhen', { when: ago(decidedAt) })}</span>
        ) : (
          <span title={dateTime(deadline)}>{say('due', { when: ago(deadline) })}</span>
        )}
      </span>
    </>
  );
  const box = 'grid w-full min-w-0 gap-1 rounded-lg border border-line bg-surface px-4 py-3 text-start';
  if (!onOpen) return <div className={box}>{content}</div>;
  return (
    <button
      type="button"
      className={`${box} cursor-pointer hover:border-accent disabled:cursor-default`}
      disabled={item.state === 'claimed' && !mine}
      onClick={() => onOpen(id)}
    >
      {content}
    </button>
  );
}
