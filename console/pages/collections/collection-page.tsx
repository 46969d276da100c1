import { useParams } from '@tanstack/react-router';
import { ArrowLeft, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRefresh, useReply } from '../../api/use-reply.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Button, IconButton } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as Frame } from '../../parts/page.tsx';
import { useGo } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { CollectionDialog } from './collection-dialog.tsx';
import { DeleteCollection } from './delete-collection.tsx';
import { DocumentList } from './document-list.tsx';
import { DropZone } from './drop-zone.tsx';
import { ReaderBadges } from './reader-badges.tsx';
import { type Collection, collection } from './replies.ts';
import { TestQuestion } from './test-question.tsx';
import { UploadPanel } from './upload-panel.tsx';
import { useUploads } from './use-uploads.ts';
import { words } from './words.ts';

/** One collection: filling it, what it holds, and what it would answer. */
export function Page() {
  const { say } = useWordsOf(words);
  const { name = '' } = useParams({ strict: false });
  const reply = useReply(`/api/collections/${encodeURIComponent(name)}`, collection);
  if (reply.state === 'ready') return <Shown collection={reply.data} />;
  return (
    <Frame title={name}>
      {reply.state === 'failed' ? (
        <Trouble problem={reply.problem} onRetry={reply.retry} />
      ) : (
        <Loading lines={8} />
      )}
      <p className="mt-4">
        <Link to="/collections">{say('back')}</Link>
      </p>
    </Frame>
  );
}

function Shown({ collection: shown }: { readonly collection: Collection }) {
  const { say } = useWordsOf(words);
  const { may } = useSession();
  const go = useGo();
  const refresh = useRefresh();
  const [open, setOpen] = useState<'edit' | 'delete' | undefined>();
  const { queue, state } = useUploads(shown.name);
  const manages = may('collection.manage');
  const documents = (
    <div className="grid grid-cols-1 gap-4">
      {may('document.write') ? <DropZone into={shown.title} onFiles={queue.add} /> : null}
      <UploadPanel queue={queue} state={state} />
      <DocumentList key={shown.name} collection={shown.name} />
    </div>
  );
  const mayTest = may('search.use') && (may('document.write') || manages);
  return (
    <Frame
      title={shown.title}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link to="/collections" className="inline-flex items-center gap-1 text-sm">
            <ArrowLeft aria-hidden className="size-4" />
            {say('back')}
          </Link>
          <span className="flex flex-wrap items-center gap-2 text-sm">
            {say('readers')}
            <ReaderBadges readers={shown.readers} />
          </span>
        </span>
      }
      actions={
        manages ? (
          <>
            <Button icon={Pencil} onClick={() => setOpen('edit')}>
              {say('edit')}
            </Button>
            <IconButton icon={Trash2} name={say('remove')} onClick={() => setOpen('delete')} />
          </>
        ) : undefined
      }
    >
      {mayTest ? (
        <Tabs
          label={say('parts')}
          tabs={[
            { id: 'documents', label: say('tabDocuments'), content: documents },
            { id: 'test', label: say('tabTest'), content: <TestQuestion collection={shown.name} /> },
          ]}
        />
      ) : (
        documents
      )}
      {open === 'edit' ? <CollectionDialog collection={shown} onClose={() => setOpen(undefined)} /> : null}
      {open === 'delete' ? (
        <DeleteCollection
          collection={shown}
          onClose={() => {
            setOpen(undefined);
            void refresh('/api/collections');
          }}
          onDeleted={() => go('/collections', 'replace')}
        />
      ) : null}
    </Frame>
  );
}
