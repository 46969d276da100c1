import { ArrowUp, RotateCcw, Square } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { inLanguage } from '#contract';
import { useWords, useWordsOf } from '../language/use-words.tsx';
import { Spoken } from '../pages/chat/spoken.tsx';
import { buttonClass, IconButton } from '../parts/button.tsx';
import type { AskFramed } from './ask-framed.ts';
import { FramedTurn } from './framed-turn.tsx';
import type { Admission } from './portal.ts';
import { useFramedChat } from './use-framed-chat.ts';
import { words } from './words.ts';

/** Questions and answers in a frame: no lists, no settings, nothing that leads out of the use case. */
export function FramedChat({
  useCase,
  admission,
  ask,
}: {
  readonly useCase: string;
  readonly admission: Admission;
  readonly ask: AskFramed;
}) {
  const { say, language } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const chat = useFramedChat(useCase, ask);
  const title = inLanguage(admission.title, language);
  const log = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there is more to see
  useEffect(() => {
    if (atEnd.current && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [chat.turns]);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2">
        <h1 className="min-w-0 truncate font-semibold">{title}</h1>
        {chat.turns.length === 0 ? null : (
          <IconButton icon={RotateCcw} name={sayHere('restart')} onClick={chat.restart} />
        )}
      </header>
      <main className="flex min-h-0 flex-1 flex-col">
        {/* What scrolls must be reachable by keyboard. */}
        <section
          ref={log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          tabIndex={0}
          aria-label={sayHere('log')}
          className="min-h-0 flex-1 overflow-y-auto px-4 outline-offset-[-2px]"
          onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
            atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
          }}
        >
          {chat.turns.length === 0 ? (
            <p className="mx-auto max-w-prose py-8 text-center text-muted">
              {inLanguage(admission.purpose, language)}
            </p>
          ) : (
            chat.turns.map((turn) => <FramedTurn key={turn.id} turn={turn} onRetry={chat.ask} />)
          )}
        </section>
        <Spoken turn={chat.turns.at(-1)} />
        <Question
          about={title}
          running={chat.running}
          onAsk={(question) => {
            atEnd.current = true;
            chat.ask(question);
          }}
          onStop={chat.stop}
        />
        <p className="px-4 pb-2 text-xs text-muted">{say('chat.noticeShort')}</p>
      </main>
    </div>
  );
}

function Question({
  about,
  running,
  onAsk,
  onStop,
}: {
  readonly about: string;
  readonly running: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}) {
  const { say } = useWords();
  const [draft, setDraft] = useState('');
  const question = draft.trim();
  const send = () => {
    if (question === '' || running) return;
    setDraft('');
    onAsk(question);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a composed character (Japanese, accents) does not send.
    if (event.key === 'Escape' && running) onStop();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="p-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="flex items-end gap-2 rounded-2xl border border-line-strong bg-raised p-1.5 focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        <label className="sr-only" htmlFor="question">
          {say('chat.message')} ({about})
        </label>
        <textarea
          id="question"
          rows={Math.min(6, draft.split('\n').length)}
          value={draft}
          placeholder={say('chat.placeholder')}
          dir="auto"
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-h-9 min-w-0 flex-1 resize-none border-0 bg-transparent px-2 py-1.5 outline-none placeholder:text-muted placeholder:opacity-100"
        />
        {running ? (
          <button type="button" aria-label={say('chat.stop')} onClick={onStop} className={round}>
            <Square aria-hidden className="size-4 fill-current" />
          </button>
        ) : (
          <button type="submit" aria-label={say('chat.send')} disabled={question === ''} className={round}>
            <ArrowUp aria-hidden className="size-5" />
          </button>
        )}
      </div>
    </form>
  );
}

const round = `${buttonClass('main', 'small')} size-9 shrink-0 !rounded-full !px-0`;
