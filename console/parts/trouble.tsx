import type { ApiProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';

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
    <div className="trouble" role="alert">
      <strong>{title}</strong>
      {advice === '' ? null : <span>{advice}</span>}
      <small>{problem.code}</small>
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {say(retryWords)}
        </button>
      ) : null}
    </div>
  );
}
