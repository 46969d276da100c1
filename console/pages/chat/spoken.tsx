import { useEffect, useState } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { parseMarkdown } from '../../markdown/parse-blocks.ts';
import { plainText } from '../../markdown/plain-text.ts';
import type { Turn } from './conversation.ts';

/** Turns that were spoken of since the tab was opened: whoever comes back to one has heard it. */
const told = new Set<string>();

/**
 * What a screen reader is told: that an answer is being written, and then the whole of it, once; also of one that was
 * there before the page had shown it as running. Of a conversation that is only opened again it says nothing.
 */
export function Spoken({ turn }: { readonly turn: Turn | undefined }) {
  const { say } = useWords();
  const [watched, setWatched] = useState<string>();
  const isNew = turn && (turn.phase.state === 'running' || (turn.askedHere && !told.has(turn.id)));
  const fresh = isNew ? turn.id : undefined;
  useEffect(() => {
    if (fresh === undefined) return;
    setWatched(fresh);
    told.add(fresh);
  }, [fresh]);
  return (
    <p className="sr-only" aria-live="polite">
      {turn && turn.id === watched ? announcement(turn) : ''}
    </p>
  );

  function announcement({ phase, text }: Turn): string {
    if (phase.state === 'running') return say('chat.answering');
    if (phase.state === 'stopped') return say('chat.stopped');
    // A failure announces itself where it is shown.
    if (phase.state === 'failed') return '';
    return say('chat.finished', { text: plainText(parseMarkdown(text, location.origin)) });
  }
}
