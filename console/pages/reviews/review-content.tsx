import { lazy, Suspense } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { Loading } from '../../parts/progress.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import type { Review } from './replies.ts';
import { words } from './words.ts';

export const AnswerChange = lazy(async () => ({
  default: (await import('./answer-change.tsx')).AnswerChange,
}));

/** What was asked and what would be answered on the one side, what it stands on on the other. */
export function ReviewContent({ review }: { readonly review: Review }) {
  const { say, sayOr } = useWordsOf(words);
  const { dateTime, ago } = useFormat();
  const { question, answer, proposed, sources, findings } = review;
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <div className="grid grid-cols-1 gap-4">
        <Card title={say('question')}>
          <p className="whitespace-pre-wrap">{question}</p>
        </Card>
        <Card title={say('answer')}>
          <p className="whitespace-pre-wrap">{answer}</p>
        </Card>
        {proposed ? (
          <Card title={say('proposed')}>
            <Suspense fallback={<Loading lines={4} />}>
              <AnswerChange before={answer} after={proposed.output} />
            </Suspense>
            <p className="mt-3 text-sm text-muted">{say('because', { reason: proposed.reason })}</p>
          </Card>
        ) : null}
      </div>
      <div className="grid grid-cols-1 gap-4">
        <Card title={say('why')}>
          <Facts
            facts={[
              [say('useCase'), review.useCase],
              [say('rule'), sayOr(`rule.${review.rule}`, review.rule)],
              [say('deadline'), `${dateTime(review.deadline)} (${ago(review.deadline)})`],
              [say('people'), say('agreed', { agreed: review.agreed, needs: review.needs })],
              [say('findings'), <Findings key="findings" findings={findings} />],
            ]}
          />
        </Card>
        <Card title={say('sources', { count: sources.length })}>
          {sources.length === 0 ? <p className="text-muted">{say('noSources')}</p> : null}
          <ol className="grid grid-cols-1 gap-3">
            {sources.map(({ marker, documentName, page, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one passage may be cited twice; the list never changes.
              <li key={at} className="min-w-0 border-s-2 border-line ps-3">
                <p className="text-sm font-semibold">
                  {marker} {documentName}
                  {page === undefined ? null : ` · ${say('page', { page })}`}
                </p>
                <p className="mt-1 text-sm whitespace-pre-wrap">{text}</p>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  );
}

function Findings({ findings }: Pick<Review, 'findings'>) {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  if (findings.length === 0) return say('noFindings');
  return (
    <span className="flex flex-wrap gap-1">
      {findings.map(({ category, count }) => (
        <Badge key={category} tone="warn">
          {`${sayOr(category, category)} × ${count}`}
        </Badge>
      ))}
    </span>
  );
}
