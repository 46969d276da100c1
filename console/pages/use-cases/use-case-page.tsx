import { useBlocker, useParams } from '@tanstack/react-router';
import { CirclePause, CirclePlay, MessageSquare, Rocket } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useAction, usePages, useReply } from '../../api/use-reply.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { remember } from '../../parts/memory.ts';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useGo } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useNotes } from '../../parts/toast.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { DropNote, EvaluationsLink } from '../evaluations/evaluations-link.tsx';
import { useDraft } from './editor/use-draft.ts';
import { editorWords } from './editor-words.ts';
import { EvidenceLink } from './evidence-link.tsx';
import { FilesTab } from './files-tab.tsx';
import { GateBadges } from './gate-badges.tsx';
import { GateTab } from './gate-tab.tsx';
import { gateWords } from './gate-words.ts';
import { OverviewTab } from './overview-tab.tsx';
import { stored, type UseCase, useCase as useCaseReply, versions as versionsReply } from './replies.ts';
import { StateBadge } from './state-badge.tsx';
import { stateWords } from './state-words.ts';
import { ReleaseDialog, ResumeDialog, StopDialog } from './transitions.tsx';
import { VersionsTab } from './versions-tab.tsx';
import { words } from './words.ts';

/** One use case: what it is, how it does, its files, its versions, and its states. */
export function Page() {
  const { say } = useWordsOf(words);
  const { name = '' } = useParams({ strict: false });
  const loaded = useReply(`/api/use-cases/${encodeURIComponent(name)}`, useCaseReply, { everyMs: 15_000 });
  if (loaded.state === 'ready') return <UseCasePage key={name} useCase={loaded.data} />;
  return (
    <PageFrame title={loaded.state === 'loading' ? name : say('register.title')}>
      {loaded.state === 'loading' ? (
        <Loading lines={6} />
      ) : (
        <Trouble problem={loaded.problem} onRetry={loaded.retry} />
      )}
    </PageFrame>
  );
}

function UseCasePage({ useCase }: { readonly useCase: UseCase }) {
  const { say: sayEditor } = useWordsOf(editorWords);
  const { say: sayState } = useWordsOf(stateWords);
  const { say } = useWordsOf(words);
  const gateSay = useWordsOf(gateWords).say;
  const { language } = useWords();
  const { may } = useSession();
  const { note } = useNotes();
  const { write } = useAddress();
  const go = useGo();
  const looksAfter = may('useCase.write') || may('useCase.release') || may('useCase.stop');
  const path = `/api/use-cases/${encodeURIComponent(useCase.name)}`;
  const versions = usePages(`${path}/versions?limit=50`, versionsReply, { wait: !looksAfter });
  const items = versions.loaded.state === 'ready' ? versions.loaded.data : [];
  const newest = items[0];
  const draft = useDraft(newest);
  const [releasing, setReleasing] = useState<string>();
  const [asking, setAsking] = useState<'stop' | 'resume'>();
  const save = useAction(async () => {
    if (!draft) return;
    const { version } = await call('PUT', path, stored, { body: { files: draft.files } });
    draft.begin({ version, files: draft.files });
    note(sayEditor('editor.saved', { version: version.slice(0, 8) }));
  }, [path, `${path}/versions`, '/api/use-cases']);
  const leaving = useBlocker({
    // Another tab of this page keeps what was written.
    shouldBlockFn: ({ current, next }) => (draft?.dirty ?? false) && next.pathname !== current.pathname,
    enableBeforeUnload: () => draft?.dirty ?? false,
    withResolver: true,
  });
  const released = newest !== undefined && newest.version === useCase.liveVersion;
  const title = inLanguageOf(useCase.title, language);

  const overview = {
    id: 'overview',
    label: say('tabs.overview'),
    content: <OverviewTab useCase={useCase} looksAfter={looksAfter} />,
  };
  const waiting =
    versions.loaded.state === 'failed' ? (
      <Trouble problem={versions.loaded.problem} onRetry={versions.loaded.retry} />
    ) : (
      <Loading lines={6} />
    );
  const tabs = looksAfter
    ? [
        overview,
        {
          id: 'gate',
          label: gateSay('tab'),
          content: <GateTab useCase={useCase} onRelease={setReleasing} />,
        },
        {
          id: 'files',
          label: draft?.dirty ? say('tabs.filesChanged') : say('tabs.files'),
          content: draft ? (
            <>
              {save.problem ? (
                <div className="mb-3">
                  <Trouble problem={save.problem} />
                </div>
              ) : null}
              <FilesTab
                name={useCase.name}
                draft={draft}
                mayWrite={may('useCase.write')}
                saving={save.busy}
                onSave={() => void save.run()}
                onDiscard={() => newest && draft.begin(newest)}
              />
            </>
          ) : (
            waiting
          ),
        },
        {
          id: 'versions',
          label: say('tabs.versions'),
          content:
            items.length > 0 ? (
              <VersionsTab
                versions={versions}
                items={items}
                mayWrite={may('useCase.write')}
                mayRelease={may('useCase.release')}
                onEdit={(version) => {
                  draft?.begin(version);
                  write({ tab: 'files', file: undefined }, 'push');
                }}
                onRelease={({ version }) => setReleasing(version)}
              />
            ) : (
              waiting
            ),
        },
      ]
    : [];
  return (
    <PageFrame
      title={title}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <StateBadge state={useCase.state} />
          {useCase.state === 'live' && newest && !released ? <span>{say('one.newer')}</span> : null}
          {useCase.state === 'draft' ? <span>{say('one.draft')}</span> : null}
          {useCase.state === 'suspended' ? <span>{say('one.suspended')}</span> : null}
          {useCase.state === 'retired' ? <span>{say('one.retired')}</span> : null}
          {useCase.gate ? <GateBadges gate={useCase.gate} /> : null}
          {may('evaluation.read') ? <DropNote useCase={useCase.name} /> : null}
        </span>
      }
      actions={
        <>
          {may('evaluation.read') ? <EvaluationsLink useCase={useCase.name} /> : null}
          {may('audit.read') ? <EvidenceLink useCase={useCase.name} /> : null}
          {useCase.state === 'live' && may('turn.create') ? (
            <Button
              icon={MessageSquare}
              onClick={() => {
                remember('useCase', useCase.name);
                go('/');
              }}
            >
              {say('try.deed')}
            </Button>
          ) : null}
          {useCase.state === 'live' && may('useCase.stop') ? (
            <Button look="danger" icon={CirclePause} onClick={() => setAsking('stop')}>
              {sayState('stop.deed')}
            </Button>
          ) : null}
          {useCase.state === 'suspended' && may('useCase.release') ? (
            <Button look="main" icon={CirclePlay} onClick={() => setAsking('resume')}>
              {sayState('resume.deed')}
            </Button>
          ) : null}
          {newest && !released && may('useCase.release') ? (
            <Button look="main" icon={Rocket} onClick={() => setReleasing(newest.version)}>
              {sayState('release.deed')}
            </Button>
          ) : null}
        </>
      }
    >
      {looksAfter ? <Tabs tabs={tabs} label={title} /> : overview.content}
      <ReleaseDialog useCase={useCase} chosen={releasing} onClose={() => setReleasing(undefined)} />
      <StopDialog useCase={useCase} open={asking === 'stop'} onClose={() => setAsking(undefined)} />
      <ResumeDialog useCase={useCase} open={asking === 'resume'} onClose={() => setAsking(undefined)} />
      <Confirm
        open={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={say('leave.title')}
        consequence={say('leave.consequence')}
        deed={say('leave.deed')}
        onConfirm={() => leaving.proceed?.()}
      />
    </PageFrame>
  );
}
