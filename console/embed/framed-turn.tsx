import { memo, useMemo, useRef, useState } from 'react';
import type { Citation } from '../api/replies.ts';
import { useWords } from '../language/use-words.tsx';
import { type Citing, Markdown } from '../markdown/markdown.tsx';
import { visibleText } from '../markdown/visible-text.ts';
import { CitationCard } from '../pages/chat/citation-card.tsx';
import type { Turn } from '../pages/chat/conversation.ts';
import { StateBadge } from '../pages/chat/state-badge.tsx';
import { Trouble } from '../parts/trouble.tsx';

/** A question, its answer, and under it the sources: in a frame there is no room beside. */
export const FramedTurn = memo(function FramedTurn({
  turn,
  onRetry,
}: {
  readonly turn: Turn;
  readonly onRetry: (question: string) => void;
}) {
  const { say } = useWords();
  const { phase, text, question } = turn;
  const [open, setOpen] = useState<number>();
  const sources = useRef<HTMLDetailsElement>(null);
  const citations = phase.state === 'done' ? phase.citations : none;
  const citing = useMemo(
    (): Citing => ({
      citations,
      onOpen(number) {
        setOpen(number);
        const list = sources.current;
        if (!list) return;
        list.open = true;
        const source = list.querySelector<HTMLElement>(`[data-source="${number}"]`);
        source?.focus();
        source?.scrollIntoView({ block: 'nearest' });
      },
      card: (citation) => <CitationCard citation={citation} />,
      ...(open === undefined ? {} : { open }),
    }),
    [citations, open],
  );
  const running = phase.state === 'running';
  return (
    <article className="mx-auto grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-3 py-3">
      <h2 className="sr-only">{say('chat.you')}</h2>
      <p
        dir="auto"
        className="question max-w-[88%] justify-self-end rounded-2xl rounded-ee-sm bg-accent-soft px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]"
      >
        {visibleText(question)}
      </p>
      <h2 className="sr-only">{say('chat.answer')}</h2>
      <div className="answer grid grid-cols-[minmax(0,1fr)] gap-2" aria-busy={running}>
        <StateBadge phase={phase} />
        {running && text === '' ? <p className="text-sm text-muted">{say('chat.searching')}</p> : null}
        {text === '' ? null : <Markdown text={text} citing={citing} />}
        {phase.state === 'stopped' ? <p className="text-sm text-muted">{say('chat.stopped')}</p> : null}
        {phase.state === 'failed' ? (
          <Trouble problem={phase.problem} retryWords="chat.retry" onRetry={() => onRetry(question)} />
        ) : null}
        {citations.length === 0 ? null : (
          <details ref={sources} className="text-sm">
            <summary className="w-fit cursor-pointer rounded-md px-2 py-1 text-muted hover:bg-accent-soft hover:text-ink">
              {say('sources.count', { count: citations.length })}
            </summary>
            <ol className="mt-2 grid gap-2">
              {citations.map((citation) => {
                const number = Number(citation.marker.replace(/\D/g, ''));
                return (
                  <li
                    key={citation.marker}
                    data-source={number}
                    tabIndex={-1}
                    aria-current={number === open || undefined}
                    className={`grid grid-cols-[auto_minmax(0,1fr)] gap-2 rounded-lg border p-3 ${number === open ? 'border-accent' : 'border-line'}`}
                  >
                    <span className="citation h-fit">{number}</span>
                    <CitationCard citation={citation} />
                  </li>
                );
              })}
            </ol>
          </details>
        )}
      </div>
    </article>
  );
});

const none: readonly Citation[] = [];
