import { memo, useCallback } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { type Citing, Markdown } from '../../markdown/markdown.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AnswerTools } from './answer-tools.tsx';
import type { Shown } from './chat-page.tsx';
import type { Turn } from './conversation.ts';
import { StateBadge } from './state-badge.tsx';

/** One question with its answer. */
export const AnswerView = memo(function AnswerView({
  turn,
  shown,
  onShow,
  onRetry,
  onRated,
}: {
  readonly turn: Turn;
  readonly shown: number | undefined;
  readonly onShow: (shown: Shown | undefined) => void;
  readonly onRetry: ((turn: Turn) => void) | undefined;
  readonly onRated: (turn: Turn, rating: 'up' | 'down') => void;
}) {
  const { say } = useWords();
  const { phase, text, reasoning, key } = turn;
  const open = useCallback((number: number) => onShow({ turn: key, number }), [onShow, key]);
  const citing: Citing | undefined =
    phase.state === 'done' ? { citations: phase.citations, open: shown, onOpen: open } : noSources;
  const running = phase.state === 'running';
  return (
    <article className="turn">
      <h2 className="unseen">{say('chat.you')}</h2>
      <p className="question" dir="auto">
        {turn.question}
      </p>
      <h2 className="unseen">{say('chat.answer')}</h2>
      <div className="answer" aria-busy={running}>
        <StateBadge phase={phase} />
        {reasoning === '' ? null : (
          <details className="thinking" open={running && text === ''}>
            <summary>{say('chat.thinking')}</summary>
            <p dir="auto">{reasoning}</p>
          </details>
        )}
        {running && text === '' ? <p className="searching">{say('chat.searching')}</p> : null}
        {text === '' ? null : <Markdown text={text} citing={citing} />}
        {phase.state === 'stopped' ? <p className="cut">{say('chat.stopped')}</p> : null}
        {phase.state === 'failed' ? (
          <Trouble
            problem={phase.problem}
            retryWords="chat.retry"
            onRetry={onRetry && turn.question !== '' ? () => onRetry(turn) : undefined}
          />
        ) : null}
        {running ? null : <AnswerTools turn={turn} onShow={onShow} onRated={onRated} />}
      </div>
    </article>
  );
});

const noSources: Citing = { citations: [], onOpen: () => undefined };
