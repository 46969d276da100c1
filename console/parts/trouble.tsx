import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ApiProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';
import { Button } from './button.tsx';

/** What went wrong, what to do, and a way to try again where there is one. */
export function Trouble({
  problem,
  onRetry,
  retryWords = 'app.retry',
}: {
  readonly problem: ApiProblem;
  readonly onRetry?: (() => void) | undefined;
  readonly retryWords?: 'app.retry' | 'chat.retry';
}) {
  const { say, explain } = useWords();
  const { title, advice } = explain(problem);
  return (
    <div
      role="alert"
      className="trouble grid justify-items-start gap-1 rounded-md border-s-4 border-bad bg-bad-soft px-4 py-3 [overflow-wrap:anywhere]"
    >
      <strong className="flex items-center gap-2 text-bad">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {title}
      </strong>
      {advice === '' ? null : <span>{advice}</span>}
      <small className="text-sm text-muted">{problem.code}</small>
      {onRetry ? (
        <Button icon={RotateCw} size="small" className="mt-2" onClick={onRetry}>
          {say(retryWords)}
        </Button>
      ) : null}
    </div>
  );
}
