import { useState } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useSession } from '../../parts/session.tsx';
import type { Shown } from './chat-page.tsx';
import type { Turn } from './conversation.ts';
import { CommentForm, useRating } from './feedback.tsx';
import { WhyThisAnswer } from './why-this-answer.tsx';
import { withSources } from './with-sources.ts';

/** What can be done with an answer: sources, copy, thumbs, why. */
export function AnswerTools({
  turn,
  onShow,
  onRated,
}: {
  readonly turn: Turn;
  readonly onShow: (shown: Shown | undefined) => void;
  readonly onRated: (turn: Turn, rating: 'up' | 'down') => void;
}) {
  const { say } = useWords();
  const { may } = useSession();
  const { phase, text } = turn;
  const rating = useRating(turn, onRated);
  const citations = phase.state === 'done' ? phase.citations : [];
  const id = phase.state === 'running' ? undefined : phase.turn;
  return (
    <>
      <div className="tools">
        {citations.length > 0 ? (
          <button
            type="button"
            className="quiet"
            onClick={() => onShow({ turn: turn.key, number: numberOf(citations[0]?.marker) })}
          >
            <Icon of="read" />
            {say('sources.count', { count: citations.length })}
          </button>
        ) : null}
        {text === '' ? null : <CopyButton text={withSources(text, citations)} />}
        {phase.state === 'done' && may('turn.rate') ? (
          <>
            <button
              type="button"
              className="quiet"
              aria-label={say('feedback.up')}
              title={say('feedback.up')}
              aria-pressed={phase.rating === 'up'}
              onClick={() => rating.rate('up')}
            >
              <Icon of="up" />
            </button>
            <button
              type="button"
              className="quiet"
              aria-label={say('feedback.down')}
              title={say('feedback.down')}
              aria-pressed={phase.rating === 'down'}
              onClick={() => rating.rate('down')}
            >
              <Icon of="down" />
            </button>
          </>
        ) : null}
      </div>
      <CommentForm rating={rating} />
      {id !== undefined && may('turn.trace') ? <WhyThisAnswer turn={id} /> : null}
    </>
  );
}

const numberOf = (marker = ''): number => Number(marker.replace(/\D/g, ''));

function CopyButton({ text }: { readonly text: string }) {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  // Browsers offer the clipboard only to this machine and over TLS.
  if (!('clipboard' in navigator)) return null;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      window.setTimeout(() => setCopied(false), 2_000);
    } catch {
      setCopied(false);
    }
  };
  return (
    <button type="button" className="quiet" onClick={() => void copy()}>
      <Icon of={copied ? 'check' : 'copy'} />
      <span aria-live="polite">{say(copied ? 'chat.copied' : 'chat.copy')}</span>
    </button>
  );
}
