import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { words as reviewWords } from '../reviews/words.ts';
import type { Turn } from './replies.ts';
import { words } from './words.ts';

/** That people look at this answer, why and what came of it; not who. */
export function ReviewCard({ review }: { readonly review: NonNullable<Turn['review']> }) {
  const { say } = useWordsOf(words);
  const { say: sayReview, sayOr } = useWordsOf(reviewWords);
  const { dateTime, ago } = useFormat();
  const { id, rule, state, held, stopped, needs, deadline, outcome, decidedAt } = review;
  const shown = outcome ?? state;
  const tone = {
    approved: 'good',
    changed: 'good',
    rejected: 'bad',
    expired: 'bad',
    escalated: 'warn',
  } as const;
  const toned = Object.entries(tone).find(([known]) => known === shown)?.[1] ?? 'plain';
  return (
    <Card title={say('review')}>
      {stopped ? (
        <p className="mb-3 rounded-md bg-warn-soft p-3 text-sm">{say(`review.${stopped}`)}</p>
      ) : null}
      <Facts
        facts={[
          [
            say('reviewState'),
            <span key="state" className="flex flex-wrap gap-1">
              <Badge tone={toned}>{sayOr(`state.${shown}`, shown)}</Badge>
              {held ? null : <Badge>{sayReview('afterwards')}</Badge>}
              {stopped ? <Badge tone="warn">{sayReview(stopped)}</Badge> : null}
            </span>,
          ],
          [sayReview('rule'), sayOr(`rule.${rule}`, rule)],
          [sayReview('people'), String(needs)],
          decidedAt
            ? [say('reviewDecided'), `${dateTime(decidedAt)} (${ago(decidedAt)})`]
            : [sayReview('deadline'), `${dateTime(deadline)} (${ago(deadline)})`],
          [
            say('reviewNumber'),
            <code key="id" className="[overflow-wrap:anywhere]">
              {id}
            </code>,
          ],
        ]}
      />
    </Card>
  );
}
