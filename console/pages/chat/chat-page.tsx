import { type DragEvent, useCallback, useMemo, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { recall, remember } from '../../parts/memory.ts';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useGo, usePlace } from '../../parts/place.ts';
import { Loading } from '../../parts/progress.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Composer } from './composer.tsx';
import { path, type Turn } from './conversation.ts';
import { keepDraft, readDraft } from './draft.ts';
import { ModelViewDialog } from './model-view-dialog.tsx';
import { begun } from './replies.ts';
import { SourcesPanel } from './sources-panel.tsx';
import { Spoken } from './spoken.tsx';
import type { TurnDeeds } from './turn-deeds.ts';
import { type ShownSource, TurnList } from './turn-list.tsx';
import { UseCasePicker } from './use-case-picker.tsx';
import { useFiles } from './use-files.ts';
import { useTalk, useTalks } from './use-talk.ts';
import { useUseCases } from './use-use-cases.ts';
import { Welcome } from './welcome.tsx';
import { words } from './words.ts';

const idIn = (place: string): string | undefined => /^\/chat\/([\w-]{36})$/.exec(place)?.[1];

/** The place where people ask. Another conversation is another page. */
export function Page() {
  const id = idIn(usePlace());
  return <Chat key={id ?? 'new'} id={id} />;
}

function Chat({ id }: { readonly id: string | undefined }) {
  const { say, language } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const { may } = useSession();
  const go = useGo();
  const talks = useTalks();
  const { talk, loaded } = useTalk(id);
  const useCases = useUseCases();
  const files = useFiles(id, talk.uploads);
  const [shown, setShown] = useState<ShownSource>();
  const [prompt, setPrompt] = useState<string>();
  const [edited, setEdited] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [chosen, setChosen] = useState(() => recall('useCase'));
  const [dropping, setDropping] = useState(false);

  const kept = loaded.state === 'ready' ? loaded.data : undefined;
  const { callable } = useCases;
  const name = kept?.useCase ?? (id === undefined ? chosen : undefined);
  const useCase = callable.find((one) => one.name === name) ?? (id === undefined ? callable[0] : undefined);
  const mayAsk = may('turn.create') && useCase !== undefined;
  const turns = useMemo(() => path(talk.conversation), [talk.conversation]);
  const running = turns.find(({ phase }) => phase.state === 'running');

  const choose = (next: string) => {
    remember('useCase', next);
    setChosen(next);
    // A conversation belongs to its use case.
    if (id !== undefined && next !== kept?.useCase) go('/');
  };
  /** The conversation, made when it is first needed, and once however much is wanted of it; the address follows. */
  const making = useRef<Promise<string>>(undefined);
  const begin = async (work: (id: string) => void): Promise<boolean> => {
    if (!useCase) return false;
    if (id !== undefined) {
      work(id);
      return true;
    }
    setProblem(undefined);
    const isFirst = making.current === undefined;
    making.current ??= makeConversation(useCase.name);
    try {
      const made = await making.current;
      work(made);
      if (!isFirst) return true;
      keepDraft(made, readDraft(undefined));
      keepDraft(undefined, '');
      go(`/chat/${made}`, 'replace');
      return true;
    } catch (error) {
      making.current = undefined;
      setProblem(asProblem(error));
      return false;
    }
  };
  const ask = async (question: string): Promise<boolean> => {
    if (!useCase) return false;
    const after = turns.at(-1)?.id ?? '';
    return begin((made) => talks.ask(made, { useCase: useCase.name, question, after }));
  };
  const takesFiles = mayAsk && useCase.attachments;
  const attach = (added: readonly File[]) => {
    if (added.length > 0) void begin((made) => talks.attach(made, added));
  };
  const stop = useCallback(() => {
    if (id !== undefined && running) talks.stop(id, running.id);
  }, [id, running, talks]);

  const asked = useCase?.name;
  const deeds = useMemo((): TurnDeeds => {
    const askInPlace = (turn: Turn, question: string) => {
      if (id === undefined || asked === undefined) return;
      setEdited(undefined);
      // What never reached the server is asked again, not beside itself.
      if (!turn.kept) talks.apply(id, { type: 'drop', id: turn.id });
      talks.ask(id, { useCase: asked, question, after: turn.parent });
    };
    return {
      mayAsk,
      again: (turn) => askInPlace(turn, turn.question),
      edit: askInPlace,
      beginEdit: setEdited,
      choose: (turn) => id !== undefined && talks.apply(id, { type: 'choose', id: turn }),
      rated: (turn, rating) => {
        if (id === undefined) return;
        talks.apply(id, { type: 'rate', id: turn, rating });
        talks.changed(id);
      },
      showSource: (turn, number) => setShown({ turn, number }),
      showPrompt: setPrompt,
    };
  }, [id, asked, mayAsk, talks]);

  const sources = turns.find((turn) => turn.id === shown?.turn);
  const citations = sources?.phase.state === 'done' ? sources.phase.citations : undefined;
  const closeSources = useCallback(() => setShown(undefined), []);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDropping(false);
    if (takesFiles) attach([...event.dataTransfer.files]);
  };
  const holdsFiles = (event: DragEvent) => takesFiles && event.dataTransfer.types.includes('Files');
  return (
    <PageFrame
      bare
      title={kept?.title ?? say('nav.chat')}
      head={<UseCasePicker items={callable} chosen={useCase?.name ?? kept?.useCase} onChoose={choose} />}
      panel={
        shown && citations ? (
          <SourcesPanel
            citations={citations}
            number={shown.number}
            onChoose={(number) => setShown({ ...shown, number })}
            onClose={closeSources}
          />
        ) : undefined
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files; the button beside the field does the same */}
      <div
        className="relative flex min-h-0 flex-1 flex-col"
        onDragOver={(event) => {
          if (!holdsFiles(event)) return;
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
        }}
        onDrop={onDrop}
      >
        <div className="mx-auto grid w-full max-w-3xl gap-3 px-4 empty:hidden">
          {useCases.stopped ? (
            <p role="status" className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
              {say('useCase.stopped')}
            </p>
          ) : null}
          {useCases.problem ? <Trouble problem={useCases.problem} onRetry={useCases.retry} /> : null}
          {problem ? <Trouble problem={problem} /> : null}
          {loaded.state === 'failed' && turns.length === 0 ? (
            <>
              <Trouble problem={loaded.problem} onRetry={loaded.retry} />
              <p className="text-muted">{sayHere('gone')}</p>
            </>
          ) : null}
        </div>
        {turns.length > 0 ? (
          <TurnList turns={turns} all={talk.conversation.turns} shown={shown} edited={edited} deeds={deeds} />
        ) : (
          <div className="min-h-0 flex-1 overflow-y-auto">
            <div className="mx-auto flex min-h-full w-full max-w-3xl flex-col px-4">
              {id !== undefined && loaded.state === 'loading' ? <Loading /> : null}
              {useCases.state === 'ready' && (id === undefined || kept) ? (
                <Welcome
                  mayAsk={may('turn.create')}
                  useCase={useCase}
                  language={language}
                  onAsk={(question) => void ask(question)}
                />
              ) : null}
            </div>
          </div>
        )}
        <Spoken turn={turns.at(-1)} />
        {mayAsk && loaded.state !== 'failed' ? (
          <Composer
            about={inLanguageOf(useCase.title, language)}
            useCase={useCase.name}
            mayPreview={may('text.inspect')}
            conversation={id}
            running={running !== undefined}
            files={files}
            onAsk={ask}
            onStop={stop}
            onAttach={takesFiles ? attach : undefined}
            onEditLast={() => setEdited(turns.at(-1)?.id)}
          />
        ) : null}
        {dropping ? (
          <p className="pointer-events-none absolute inset-3 z-10 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-soft text-lg font-semibold text-accent">
            {sayHere('drop')}
          </p>
        ) : null}
      </div>
      {prompt === undefined ? null : <ModelViewDialog turn={prompt} onClose={() => setPrompt(undefined)} />}
    </PageFrame>
  );
}

async function makeConversation(useCase: string): Promise<string> {
  return (await call('POST', '/api/conversations', begun, { body: { useCase } })).id;
}
