import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import type { Citation } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { IconButton } from '../../parts/button.tsx';
import { DocumentView } from '../../parts/document-view/document-view.tsx';
import { useSession } from '../../parts/session.tsx';
import { quotedText } from './quoted-text.ts';
import { useSourcePlace } from './source-place.ts';

/** The sources of one answer: which there are, and the document of the chosen one at the cited place. */
export function SourcesPanel({
  citations,
  number,
  onChoose,
  onClose,
}: {
  readonly citations: readonly Citation[];
  readonly number: number;
  readonly onChoose: (number: number) => void;
  readonly onClose: () => void;
}) {
  const { say } = useWords();
  const { may } = useSession();
  const place = useSourcePlace();
  const chosen = useRef<HTMLButtonElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    cameFrom.current = document.activeElement;
    chosen.current?.focus({ preventScroll: true });
  }, []);
  const close = useCallback(() => {
    onClose();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }, [onClose]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('[role=dialog], [role=menu]')) return;
      // It closes the panel, and does not stop the answer that is being written.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [close]);
  const current = citations.find(({ marker }) => numberOf(marker) === number);
  return (
    <aside
      aria-label={say('sources.title')}
      className="flex min-h-0 w-[min(40rem,46vw)] shrink-0 flex-col border-s border-line bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:end-0 max-lg:z-20 max-lg:w-[min(40rem,100vw)] max-lg:shadow-card"
    >
      <header className="flex min-h-14 items-center gap-2 border-b border-line px-4 py-2">
        <h2 className="font-semibold">{say('sources.title')}</h2>
        <ul className="flex min-w-0 flex-1 flex-wrap gap-1">
          {citations.map(({ marker, documentName }) => {
            const one = numberOf(marker);
            return (
              <li key={marker}>
                <button
                  type="button"
                  ref={one === number ? chosen : undefined}
                  aria-label={say('sources.open', { number: one, name: documentName })}
                  aria-pressed={one === number}
                  title={documentName}
                  onClick={() => onChoose(one)}
                  className={clsx('citation', one === number && '!border-accent')}
                >
                  {one}
                </button>
              </li>
            );
          })}
        </ul>
        <IconButton icon={X} name={say('app.close')} onClick={close} />
      </header>
      {current ? (
        <>
          <div className="grid gap-1.5 border-b border-line px-4 py-3">
            {may('document.read') ? null : (
              <h3 className="font-semibold [overflow-wrap:anywhere]">
                <bdi>{current.documentName}</bdi>
              </h3>
            )}
            <p className="text-sm text-muted [overflow-wrap:anywhere]">{place(current)}</p>
            {current.text === '' ? (
              <p className="text-sm text-muted">{say('sources.withheld')}</p>
            ) : (
              <blockquote
                dir="auto"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, so the keyboard must reach it
                tabIndex={0}
                className="max-h-28 overflow-y-auto border-s-2 border-accent ps-3 text-sm leading-relaxed whitespace-pre-wrap [overflow-wrap:anywhere]"
              >
                {quotedText(current.text)}
              </blockquote>
            )}
          </div>
          {may('document.read') ? (
            <div className="flex min-h-0 flex-1 flex-col p-3">
              <DocumentView
                key={current.marker}
                document={current.document}
                passage={current.passage}
                start={current.start}
                end={current.end}
                page={current.page}
              />
            </div>
          ) : null}
        </>
      ) : null}
    </aside>
  );
}

const numberOf = (marker: string): number => Number(marker.replace(/\D/g, ''));
