import { Wrench } from 'lucide-react';
import { memo, useMemo } from 'react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { countHidden } from '../../markdown/hidden-characters.ts';
import { type Citing, Markdown } from '../../markdown/markdown.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AnswerTools } from './answer-tools.tsx';
import { CitationCard } from './citation-card.tsx';
import type { Turn } from './conversation.ts';
import { QuestionView } from './question-view.tsx';
import { StateBadge } from './state-badge.tsx';
import type { TurnDeeds } from './turn-deeds.ts';
import { TurnFindings } from './turn-findings.tsx';
import { words } from './words.ts';

/** One question with its answer. `versions` are the ids of the turns that stand in its place, itself among them. */
export const TurnView = memo(function TurnView({
  turn,
  versions,
  shownSource,
  isEdited,
  deeds,
}: {
  readonly turn: Turn;
  readonly versions: readonly string[];
  readonly shownSource: number | undefined;
  readonly isEdited: boolean;
  readonly deeds: TurnDeeds;
}) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const { phase, text, reasoning, tools, id } = turn;
  const running = phase.state === 'running';
  const citations = phase.state === 'done' ? phase.citations : undefined;
  const citing = useMemo(
    (): Citing =>
      citations === undefined
        ? noSources
        : {
            citations,
            open: shownSource,
            onOpen: (number) => deeds.showSource(id, number),
            card: (citation) => <CitationCard citation={citation} />,
          },
    [citations, shownSource, deeds, id],
  );
  const hidden = useMemo(() => (running ? 0 : countHidden(text)), [running, text]);
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-4 py-4">
      <QuestionView turn={turn} versions={versions} isEdited={isEdited} deeds={deeds} />
      <div className="answer grid grid-cols-[minmax(0,1fr)] gap-3" aria-busy={running}>
        <h2 className="sr-only">{say('chat.answer')}</h2>
        <StateBadge phase={phase} />
        {reasoning === '' ? null : (
          <details className="text-sm" open={running && text === ''}>
            <summary className="w-fit cursor-pointer rounded-md px-2 py-1 text-muted hover:bg-accent-soft hover:text-ink">
              {say('chat.thinking')}
            </summary>
            <p
              dir="auto"
              className="mt-1 border-s-2 border-line ps-3 whitespace-pre-wrap text-muted [overflow-wrap:anywhere]"
            >
              {reasoning}
            </p>
          </details>
        )}
        {tools.map((tool, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls are only added
          <p key={at} className="flex items-center gap-2 text-sm text-muted">
            <Wrench aria-hidden className="size-4 shrink-0" />
            {sayHere('tool', { name: tool })}
          </p>
        ))}
        {running && text === '' ? (
          <p className="flex items-center gap-2.5 text-sm text-muted">
            <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
            {say('chat.searching')}
          </p>
        ) : null}
        {text === '' ? null : <Markdown text={text} citing={citing} />}
        {hidden > 0 ? <p className="text-sm text-warn">{sayHere('hidden', { count: hidden })}</p> : null}
        {phase.state === 'stopped' ? <p className="text-sm text-muted">{say('chat.stopped')}</p> : null}
        {phase.state === 'failed' ? (
          <Trouble
            problem={phase.problem}
            retryWords="chat.retry"
            onRetry={deeds.mayAsk && turn.question !== '' ? () => deeds.again(turn) : undefined}
          />
        ) : null}
        {phase.state === 'done' ? <TurnFindings findings={phase.findings ?? []} /> : null}
        {running ? null : <AnswerTools turn={turn} deeds={deeds} />}
      </div>
    </article>
  );
});

const noSources: Citing = { citations: [], onOpen: () => undefined };
