import { useParams } from '@tanstack/react-router';
import { ArrowLeft, FileLock2, Hourglass, RotateCw, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { call } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useAction, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { DocumentView } from '../../parts/document-view/document-view.tsx';
import { opened } from '../../parts/document-view/replies.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as Frame } from '../../parts/page.tsx';
import { useGo } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { changedBy } from './changed-by.ts';
import { DeleteDocument } from './delete-document.tsx';
import { DocumentDetails } from './document-details.tsx';
import { DocumentPassages } from './document-passages.tsx';
import { DocumentText } from './document-text.tsx';
import { DocumentVersions } from './document-versions.tsx';
import { Quarantined } from './quarantined.tsx';
import { collection as collectionReply, type Document, document as documentReply } from './replies.ts';
import { isUnderWay, StateBadge } from './state-badge.tsx';
import { Validity } from './validity.tsx';
import { words } from './words.ts';

const pollMs = 2_000;

/** One document: the original on the left, what is known of it beside it. */
export function Page() {
  const { say } = useWordsOf(words);
  const { id = '' } = useParams({ strict: false });
  const [waiting, setWaiting] = useState(false);
  const reply = useReply(`/api/documents/${encodeURIComponent(id)}`, documentReply, {
    everyMs: waiting ? pollMs : false,
  });
  const underWay = reply.state === 'ready' && isUnderWay(reply.data.state);
  if (underWay !== waiting) setWaiting(underWay);
  if (reply.state === 'ready') return <Shown document={reply.data} />;
  return (
    <Frame title={say('document')}>
      {reply.state === 'failed' ? (
        <Trouble problem={reply.problem} onRetry={reply.retry} />
      ) : (
        <Loading lines={8} />
      )}
    </Frame>
  );
}

function Shown({ document }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const go = useGo();
  const [deleting, setDeleting] = useState(false);
  const { id, name, title, collection, state, validUntil } = document;
  const writes = may('document.write');
  const home = useReply(`/api/collections/${encodeURIComponent(collection)}`, collectionReply);
  return (
    <Frame
      title={name}
      width="full"
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <Link to={`/collections/${collection}`} className="inline-flex items-center gap-1">
            <ArrowLeft aria-hidden className="size-4" />
            {home.state === 'ready' ? home.data.title : collection}
          </Link>
          <StateBadge state={state} />
          {title === undefined || title === name ? null : <span>{title}</span>}
          {validUntil === undefined ? null : (
            <span>
              {say('validUntil')} <Validity until={validUntil} />
            </span>
          )}
        </span>
      }
      actions={
        writes ? (
          <IconButton icon={Trash2} name={say('deleteIt')} onClick={() => setDeleting(true)} />
        ) : undefined
      }
    >
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem] 2xl:grid-cols-[minmax(0,1fr)_32rem]">
        <div className="h-[calc(100dvh-11rem)] min-h-96">
          <Content document={document} />
        </div>
        <Tabs
          label={say('documentParts')}
          tabs={[
            {
              id: 'details',
              label: say('tabDetails'),
              content: <DocumentDetails key={`${id} ${state}`} document={document} />,
            },
            ...(may('document.read')
              ? [{ id: 'text', label: say('tabText'), content: <DocumentText document={document} /> }]
              : []),
            { id: 'versions', label: say('tabVersions'), content: <DocumentVersions document={document} /> },
            ...(may('document.read')
              ? [
                  {
                    id: 'passages',
                    label: say('tabPassages'),
                    content: <DocumentPassages document={document} />,
                  },
                ]
              : []),
          ]}
        />
      </div>
      {deleting ? (
        <DeleteDocument
          document={document}
          onClose={() => setDeleting(false)}
          onDeleted={() => go(`/collections/${collection}`, 'replace')}
        />
      ) : null}
    </Frame>
  );
}

/** The original; or why there is none to be seen. */
function Content({ document }: { readonly document: Document }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const { read } = useAddress();
  const { id, state, problem, olderAnswers, name } = document;
  // A scan holds no text and can be looked at all the same.
  const hasPages = /\.pdf$/i.test(name) && problem?.code === 'document.noText';
  const chosen = numberOf(read('version'));
  const lockedAway = state === 'quarantined';
  const readable =
    state === 'ready' || state === 'expired' || lockedAway || olderAnswers || chosen !== undefined;
  const mine = useReply(`/api/documents/${encodeURIComponent(id)}/view`, opened, {
    wait: !may('document.read') || !readable,
  });
  const foreign =
    !may('document.read') || (mine.state === 'failed' && mine.problem.code === 'resource.notFound');
  if (foreign) return <EmptyState icon={FileLock2} title={say('notYours')} advice={say('notYoursAdvice')} />;
  const view = (
    <DocumentView
      document={id}
      onOwnPage
      passage={read('passage')}
      start={numberOf(read('start'))}
      end={numberOf(read('end'))}
      page={numberOf(read('page'))}
      version={chosen ?? (lockedAway || (state === 'failed' && !olderAnswers) ? document.version : undefined)}
    />
  );
  if (lockedAway && problem) {
    return <Around note={<Quarantined document={document} problem={problem} />}>{view}</Around>;
  }
  if (state === 'failed' && problem) {
    return (
      <Around note={<Failed document={document} problem={problem} />}>
        {readable || hasPages ? view : null}
      </Around>
    );
  }
  if (isUnderWay(state)) {
    const note = (
      <p role="status" className="flex items-center gap-2 rounded-md bg-accent-soft px-4 py-3">
        <Hourglass aria-hidden className="size-4 shrink-0" />
        {say('underWay')}
      </p>
    );
    return <Around note={note}>{readable ? view : <Loading lines={8} />}</Around>;
  }
  return view;
}

function Around({ note, children }: { readonly note: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="flex h-full min-h-0 flex-col gap-3">
      {note}
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}

function Failed({
  document: { id, name, collection },
  problem,
}: {
  readonly document: Document;
  readonly problem: { readonly code: string; readonly detail: string };
}) {
  const { say } = useWordsOf(words);
  const { explain } = useWords();
  const { may } = useSession();
  const retry = useAction(
    () => call('POST', `/api/documents/${encodeURIComponent(id)}/retry`, documentReply),
    changedBy(collection, id),
  );
  const known = explain(new ApiProblem({ ...problem, status: 0 }));
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-1 rounded-md border-s-4 border-bad bg-bad-soft px-4 py-3"
    >
      <strong className="text-bad">{say('notRead')}</strong>
      <span className="[overflow-wrap:anywhere]">
        {known.title === '' ? problem.detail : `${known.title}. ${known.advice}`}
      </span>
      <small className="text-sm text-muted">{problem.code}</small>
      {may('document.write') ? (
        <Button
          size="small"
          icon={RotateCw}
          className="mt-2"
          busy={retry.busy}
          aria-label={`${say('readAgain')}: ${name}`}
          onClick={() => void retry.run()}
        >
          {say('readAgain')}
        </Button>
      ) : null}
    </div>
  );
}

const numberOf = (text: string | undefined): number | undefined => {
  const value = Number(text);
  return text === undefined || !Number.isInteger(value) || value < 0 ? undefined : value;
};
