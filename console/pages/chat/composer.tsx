import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/use-words.tsx';
import { Icon } from '../../parts/icon.tsx';
import { recall, remember } from '../../parts/memory.ts';

/** Where questions are written. The draft survives a reload of this tab. */
export function Composer({
  about,
  running,
  onAsk,
  onStop,
}: {
  /** Title of the use case that will answer. */
  readonly about: string;
  readonly running: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}) {
  const { say } = useWords();
  const [draft, setDraft] = useState(() => recall('draft', 'tab') ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => remember('draft', draft, 'tab'), [draft]);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    // As tall as its text; the style sheet says how tall at most.
    area.style.height = 'auto';
    area.style.height = draft === '' ? '' : `${area.scrollHeight + 2}px`;
  }, [draft]);
  useEffect(() => {
    if (!running) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onStop();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [running, onStop]);

  const send = () => {
    const question = draft.trim();
    if (question === '' || running) return;
    setDraft('');
    onAsk(question);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a composed character (Japanese, accents) does not send.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="box">
        <label className="unseen" htmlFor="question">
          {say('chat.message')} ({about})
        </label>
        <textarea
          id="question"
          ref={field}
          rows={1}
          value={draft}
          placeholder={say('chat.placeholder')}
          aria-describedby="composer-hint"
          dir="auto"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {running ? (
          <button type="button" className="button main round" aria-label={say('chat.stop')} onClick={onStop}>
            <Icon of="stop" />
          </button>
        ) : (
          <button
            type="submit"
            className="button main round"
            aria-label={say('chat.send')}
            disabled={draft.trim() === ''}
          >
            <Icon of="send" />
          </button>
        )}
      </div>
      <p className="below">
        <span>{say('chat.noticeShort')}</span>
        <span id="composer-hint" className="keys">
          {say('chat.hint')}
        </span>
      </p>
    </form>
  );
}
