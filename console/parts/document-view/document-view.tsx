import { clsx } from 'clsx';
import { Download, ExternalLink, History } from 'lucide-react';
import { useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../badge.tsx';
import { buttonClass } from '../button.tsx';
import { Link } from '../link.tsx';
import { Loading } from '../progress.tsx';
import { Trouble } from '../trouble.tsx';
import { BlocksView } from './blocks-view.tsx';
import { MailView } from './mail-view.tsx';
import { PageView } from './page-view.tsx';
import { type Opened, opened } from './replies.ts';
import { SheetsView } from './sheets-view.tsx';
import { words } from './words.ts';

export interface DocumentViewProps {
  /** Id of the document. */
  readonly document: string;
  /** Id of the passage that was cited; it also says which version. */
  readonly passage?: string | undefined;
  /** Page to open where nothing was cited. */
  readonly page?: number | undefined;
  /** The cited part of the extracted text (UTF-16 offsets, end exclusive). */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** The version that answers, unless given. */
  readonly version?: number | undefined;
  /** On the document's own page its name and the link to it would say nothing new. */
  readonly onOwnPage?: boolean;
}

/**
 * A document as people know it: pages of a PDF, sheets of a workbook, a mail, else its text; at the cited place, which
 * is marked. Fills the height it is given and scrolls by itself.
 */
export function DocumentView(props: DocumentViewProps) {
  const { document, passage, start, end, version } = props;
  const asked = new URLSearchParams();
  if (passage !== undefined) asked.set('passage', passage);
  else if (version !== undefined) asked.set('version', String(version));
  if (start !== undefined && end !== undefined && start < end) {
    asked.set('start', String(start));
    asked.set('end', String(end));
  }
  const query = asked.size === 0 ? '' : `?${asked}`;
  const view = useReply(`/api/documents/${encodeURIComponent(document)}/view${query}`, opened);
  if (view.state === 'loading') return <Loading lines={8} />;
  if (view.state === 'failed') return <Trouble problem={view.problem} onRetry={view.retry} />;
  return <OpenedDocument key={document + query} {...props} opened={view.data} />;
}

function OpenedDocument({
  opened: view,
  page,
  onOwnPage = false,
}: DocumentViewProps & { readonly opened: Opened }) {
  const { say } = useWordsOf(words);
  const [asText, setAsText] = useState(false);
  const { document, version, current, shownAs, place, passages } = view;
  const original = `/api/documents/${encodeURIComponent(document.id)}/original?version=${version}`;
  return (
    <section aria-label={document.name} className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-b border-line pb-2">
        {onOwnPage ? null : (
          <strong className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">
            <bdi>{document.name}</bdi>
          </strong>
        )}
        {current ? null : (
          <Badge tone="warn" icon={History} title={say('olderHint', { version: String(version) })}>
            {say('older')}
          </Badge>
        )}
        {shownAs === 'pages' && passages > 0 ? <PageOrText asText={asText} onChange={setAsText} /> : null}
        <span className="ms-auto flex flex-wrap gap-1">
          {onOwnPage ? null : (
            <Link
              to={`/documents/${encodeURIComponent(document.id)}?version=${version}`}
              className={buttonClass('quiet', 'small')}
            >
              <ExternalLink aria-hidden className="size-4" />
              {say('open')}
            </Link>
          )}
          <a href={original} download={document.name} className={buttonClass('quiet', 'small')}>
            <Download aria-hidden className="size-4" />
            {say('download')}
          </a>
        </span>
      </header>
      <section
        aria-label={say('scroll', { name: document.name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto pe-1"
      >
        <div className="pt-3">
          {shownAs === 'pages' && !asText ? (
            <PageView id={document.id} name={document.name} version={version} place={place} page={page} />
          ) : shownAs === 'sheets' ? (
            <SheetsView opened={view} />
          ) : shownAs === 'mail' ? (
            <MailView opened={view} />
          ) : (
            <BlocksView id={document.id} version={version} place={place} />
          )}
        </div>
      </section>
    </section>
  );
}

function PageOrText({
  asText,
  onChange,
}: {
  readonly asText: boolean;
  readonly onChange: (asText: boolean) => void;
}) {
  const { say } = useWordsOf(words);
  return (
    <fieldset aria-label={say('shownAs')} className="flex rounded-md border border-line bg-sunken p-0.5">
      {([false, true] as const).map((text) => (
        <button
          key={String(text)}
          type="button"
          aria-pressed={asText === text}
          onClick={() => onChange(text)}
          className={clsx(
            'min-h-7 cursor-pointer rounded px-2 text-sm',
            asText === text ? 'bg-surface font-semibold text-ink' : 'text-muted hover:text-ink',
          )}
        >
          {say(text ? 'text' : 'original')}
        </button>
      ))}
    </fieldset>
  );
}
