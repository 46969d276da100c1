import { ArrowUp, Paperclip, ScanEye, Square } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass, IconButton } from '../../parts/button.tsx';
import { recall, remember } from '../../parts/memory.ts';
import { Loading } from '../../parts/progress.tsx';
import { shortcutOf } from '../../parts/shortcuts.ts';
import { keepDraft, readDraft } from './draft.ts';
import { FileChips } from './file-chips.tsx';
import type { Files } from './use-files.ts';
import { words } from './words.ts';

const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }));

/** Where questions are written. The draft survives a reload of this tab; sending waits for attached files. */
export function Composer({
  about,
  useCase,
  mayPreview,
  conversation,
  running,
  files,
  onAsk,
  onStop,
  onAttach,
  onEditLast,
}: {
  /** Title of the use case that will answer. */
  readonly about: string;
  readonly useCase: string;
  /** May this person ask what the model would see? */
  readonly mayPreview: boolean;
  readonly conversation: string | undefined;
  readonly running: boolean;
  readonly files: Files;
  /** Says whether the question is on its way; one that is not is written back. */
  readonly onAsk: (question: string) => Promise<boolean>;
  readonly onStop: () => void;
  /** `undefined` where the use case takes no files. */
  readonly onAttach: ((files: readonly File[]) => void) | undefined;
  readonly onEditLast: () => void;
}) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const [draft, setDraft] = useState(() => readDraft(conversation));
  const [waits, setWaits] = useState(false);
  const [previews, setPreviews] = useState(() => recall('preview') === 'on');
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  useEffect(() => keepDraft(conversation, draft), [conversation, draft]);
  useEffect(() => {
    const focus = () => field.current?.focus({ preventScroll: true });
    focus();
    // Whoever is on the page of a new chat already stays there, and wants to write.
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (shortcutOf(event) === 'newChat') focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    // As tall as its text; the class says how tall at most.
    const fit = () => {
      area.style.height = 'auto';
      area.style.height = area.value === '' ? '' : `${area.scrollHeight}px`;
    };
    fit();
    let width = area.clientWidth;
    const wider = new ResizeObserver(() => {
      if (area.clientWidth !== width) fit();
      width = area.clientWidth;
    });
    wider.observe(area);
    return () => wider.disconnect();
  }, [draft]);
  useEffect(() => {
    if (!running) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role=dialog]'))
        onStop();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [running, onStop]);

  const question = draft.trim();
  const send = () => {
    if (question === '' || running) return;
    if (files.pending || files.failed) return setWaits(true);
    setWaits(false);
    setDraft('');
    // The page may be another one before the next draft is kept.
    keepDraft(conversation, '');
    void onAsk(question).then((sent) => {
      if (!sent) setDraft(question);
    });
  };
  const ready = waits && !files.pending && !files.failed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the last file is ready
  useEffect(() => {
    if (ready) send();
  }, [ready]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a composed character (Japanese, accents) does not send.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowUp' && draft === '') {
      event.preventDefault();
      onEditLast();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files];
    if (!onAttach || pasted.length === 0) return;
    event.preventDefault();
    onAttach(pasted);
  };
  return (
    <form
      className="composer mx-auto w-full max-w-3xl px-4 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {waits ? (
        <p role="status" className="flex flex-wrap items-center gap-2 px-3 pb-2 text-sm text-muted">
          {sayHere(files.failed ? 'waitingFailed' : 'waiting')}
          <Button size="small" look="quiet" onClick={() => setWaits(false)}>
            {sayHere('dontWait')}
          </Button>
        </p>
      ) : null}
      {mayPreview && previews ? (
        <Suspense fallback={<Loading lines={2} />}>
          <Preview text={draft} useCase={useCase} conversation={conversation} />
        </Suspense>
      ) : null}
      <div className="grid grid-cols-1 gap-1 rounded-3xl border border-line-strong bg-raised p-2 shadow-card focus-within:border-accent focus-within:ring-1 focus-within:ring-accent">
        <FileChips chips={files.chips} />
        <div className="flex items-end gap-1">
          {onAttach ? (
            <>
              <IconButton
                icon={Paperclip}
                name={sayHere('attach')}
                side="top"
                className="!size-10 !rounded-full"
                onClick={() => picker.current?.click()}
              />
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                aria-label={sayHere('attach')}
                onChange={(event) => {
                  onAttach([...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
            </>
          ) : null}
          {mayPreview ? (
            <IconButton
              icon={ScanEye}
              name={sayHere(previews ? 'previewOff' : 'previewOn')}
              side="top"
              aria-pressed={previews}
              className={`!size-10 !rounded-full ${previews ? '!bg-accent-soft !text-accent' : ''}`}
              onClick={() => {
                remember('preview', previews ? 'off' : 'on');
                setPreviews(!previews);
              }}
            />
          ) : null}
          <label className="sr-only" htmlFor="question">
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
            onPaste={onPaste}
            className="max-h-[min(40dvh,16rem)] min-h-10 min-w-0 flex-1 resize-none border-0 bg-transparent px-2 py-2 leading-6 outline-none placeholder:truncate placeholder:text-muted placeholder:opacity-100"
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
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 px-4 pt-1.5 text-xs text-muted">
        <span>{say('chat.noticeShort')}</span>
        <span id="composer-hint" className="phone:hidden">
          {say('chat.hint')}
        </span>
      </p>
    </form>
  );
}

const round = `${buttonClass('main')} size-10 shrink-0 !rounded-full !px-0`;
