import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { conversation as conversationReply } from '../../api/replies.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords } from '../../language/use-words.tsx';
import { recall, remember } from '../../parts/memory.ts';
import { Page as PageFrame } from '../../parts/page.tsx';
import { useGo, usePlace } from '../../parts/place.ts';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AnswerView } from './answer-view.tsx';
import { Composer } from './composer.tsx';
import { empty, fromKept } from './conversation.ts';
import { SourcesPanel } from './sources-panel.tsx';
import { Spoken } from './spoken.tsx';
import { UseCasePicker } from './use-case-picker.tsx';
import { useConversation } from './use-conversation.ts';
import { useConversations } from './use-conversations.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import { useUseCases } from './use-use-cases.ts';
import { Welcome } from './welcome.tsx';
import './chat.css';

export interface Shown {
  /** Key of the turn whose sources are shown. */
  readonly turn: string;
  readonly number: number;
}

const idIn = (place: string): string | undefined => /^\/chat\/([\w-]{36})$/.exec(place)?.[1];

/** The place where people ask. */
export function Page() {
  const { say, language } = useWords();
  const { may, endedBy } = useSession();
  const go = useGo();
  const wanted = idIn(usePlace());
  const useCases = useUseCases();
  const { list, refresh } = useConversations();
  const known = useRef<readonly string[]>([]);
  known.current = list.map(({ id }) => id);
  const [shown, setShown] = useState<Shown | undefined>();
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const [chosen, setChosen] = useState(() => recall('useCase'));
  const adopt = useRef<(id: string) => void>(() => undefined);

  const onEnded = useCallback(async () => {
    const before = known.current;
    const [newest] = await refresh();
    // A first answer that was stopped has not told which conversation it began.
    if (newest && !before.includes(newest.id)) adopt.current(newest.id);
  }, [refresh]);
  const talk = useConversation(useCallback(() => void onEnded(), [onEnded]));
  const { conversation, replace, named } = talk;
  adopt.current = (id) => {
    if (conversation.turns.length > 0) named(id);
  };

  // The address follows the conversation that gets its id, and the conversation follows the address.
  const { id } = conversation;
  const shownId = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (id === undefined || id === shownId.current) return;
    shownId.current = id;
    go(`/chat/${id}`, 'replace');
  }, [id, go]);
  useEffect(() => {
    if (wanted === shownId.current) return;
    shownId.current = wanted;
    setShown(undefined);
    setProblem(undefined);
    if (wanted === undefined) {
      replace(empty);
      return;
    }
    void (async () => {
      try {
        const kept = await call('GET', `/api/conversations/${wanted}`, conversationReply);
        if (shownId.current === wanted) replace(fromKept(kept));
      } catch (error) {
        const trouble = asProblem(error);
        if (!endedBy(trouble) && shownId.current === wanted) {
          replace(empty);
          setProblem(trouble);
        }
      }
    })();
  }, [wanted, replace, endedBy]);

  const newChat = useCallback(() => {
    shownId.current = undefined;
    replace(empty);
    setShown(undefined);
    setProblem(undefined);
    go('/');
  }, [replace, go]);

  const { callable } = useCases;
  const useCase =
    callable.find(({ name }) => name === (conversation.useCase ?? chosen)) ??
    (conversation.useCase === undefined ? callable[0] : undefined);
  const choose = (name: string) => {
    remember('useCase', name);
    setChosen(name);
    // A conversation belongs to its use case.
    if (conversation.useCase !== undefined && conversation.useCase !== name) newChat();
  };
  const ask = (question: string) => {
    if (!useCase) return;
    setProblem(undefined);
    talk.ask(question, useCase.name);
  };

  const count = conversation.turns.length;
  const end = useStayAtEnd(conversation.turns);

  const sources = conversation.turns.find(({ key }) => key === shown?.turn);
  const citations = sources?.phase.state === 'done' ? sources.phase.citations : undefined;
  const closeSources = useCallback(() => setShown(undefined), []);
  return (
    <PageFrame
      bare
      title={say('nav.chat')}
      head={
        <UseCasePicker items={callable} chosen={useCase?.name ?? conversation.useCase} onChoose={choose} />
      }
      panel={
        shown && citations ? (
          <SourcesPanel citations={citations} number={shown.number} onClose={closeSources} />
        ) : undefined
      }
    >
      <div className="chat">
        {useCases.stopped ? (
          <p className="stopped" role="status">
            {say('useCase.stopped')}
          </p>
        ) : null}
        {useCases.problem ? <Trouble problem={useCases.problem} onRetry={useCases.reload} /> : null}
        {problem ? <Trouble problem={problem} /> : null}
        {count === 0 && !problem && useCases.state === 'ready' ? (
          <Welcome mayAsk={may('turn.create')} useCase={useCase} language={language} onAsk={ask} />
        ) : null}
        <ol className="turns">
          {conversation.turns.map((turn) => (
            <li key={turn.key}>
              <AnswerView
                turn={turn}
                shown={shown?.turn === turn.key ? shown.number : undefined}
                onShow={setShown}
                onRetry={useCase ? talk.retry : undefined}
                onRated={talk.rated}
              />
            </li>
          ))}
        </ol>
        <div ref={end} className="end" />
        <Spoken turn={conversation.turns.at(-1)} />
        {may('turn.create') && useCase ? (
          <Composer
            about={inLanguageOf(useCase.title, language)}
            running={talk.running}
            onAsk={ask}
            onStop={talk.stop}
          />
        ) : null}
      </div>
    </PageFrame>
  );
}
