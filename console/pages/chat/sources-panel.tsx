import { useEffect, useRef, useState } from 'react';
import type { Citation } from '../../api/replies.ts';
import { useWords } from '../../language/use-words.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useSession } from '../../parts/session.tsx';
import { quotedText } from './quoted-text.ts';
import { TextDialog } from './text-dialog.tsx';

/** The sources of one answer, the asked-for one in view. Closing goes back to where it was opened from. */
export function SourcesPanel({
  citations,
  number,
  onClose,
}: {
  readonly citations: readonly Citation[];
  readonly number: number;
  readonly onClose: () => void;
}) {
  const { say } = useWords();
  const { may } = useSession();
  const [reading, setReading] = useState<Citation | undefined>();
  const current = useRef<HTMLLIElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    opener.current = document.activeElement;
    return () => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number moves the focus
  useEffect(() => {
    current.current?.focus({ preventScroll: true });
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [number, citations]);
  return (
    <aside
      className="sources"
      aria-label={say('sources.title')}
      onKeyDown={(event) => {
        // Escape within the dialog closes the dialog alone.
        const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null;
        if (event.key === 'Escape' && !inDialog) onClose();
      }}
    >
      <header>
        <h2>{say('sources.title')}</h2>
        <button type="button" className="quiet" aria-label={say('app.close')} onClick={onClose}>
          <Icon of="close" />
        </button>
      </header>
      <ol>
        {citations.map((citation) => {
          const isCurrent = citation.marker === `[${number}]`;
          return (
            <li
              key={citation.marker}
              ref={isCurrent ? current : undefined}
              tabIndex={-1}
              className={isCurrent ? 'current' : undefined}
            >
              <h3>
                <span className="citation">{citation.marker.replace(/\D/g, '')}</span>
                <bdi>{citation.documentName}</bdi>
              </h3>
              <p className="place">
                {[
                  citation.collection,
                  ...(citation.page === undefined ? [] : [say('sources.page', { page: citation.page })]),
                  ...(citation.sheet === undefined ? [] : [say('sources.sheet', { sheet: citation.sheet })]),
                ].join(' · ')}
              </p>
              {citation.text === '' ? (
                <p className="place">{say('sources.withheld')}</p>
              ) : (
                <blockquote dir="auto">{quotedText(citation.text)}</blockquote>
              )}
              {may('document.read') ? (
                <p className="tools">
                  <button type="button" className="quiet" onClick={() => setReading(citation)}>
                    <Icon of="read" />
                    {say('sources.text')}
                  </button>
                  <a
                    className="quiet"
                    href={`/api/documents/${encodeURIComponent(citation.document)}/original`}
                    download={citation.documentName}
                  >
                    <Icon of="download" />
                    {say('sources.original')}
                  </a>
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
      {reading ? <TextDialog citation={reading} onClose={() => setReading(undefined)} /> : null}
    </aside>
  );
}
