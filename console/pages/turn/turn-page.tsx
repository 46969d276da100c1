import { useParams } from '@tanstack/react-router';
import { Eraser, FileLock2, MessageSquare, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Markdown } from '../../markdown/markdown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { Card, Tile } from '../../parts/card.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Link } from '../../parts/link.tsx';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { HashesCard } from './hashes-card.tsx';
import { ProofCard } from './proof-card.tsx';
import { type Turn, turn as turnReply } from './replies.ts';
import { ReviewCard } from './review-card.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { SharesCard } from './shares-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import { Timeline } from './timeline.tsx';
import { toneOf } from './tone-of.ts';
import { words } from './words.ts';

/** "Why this answer": what happened, on what ground, and the proof of it. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  const { say } = useWordsOf(words);
  const loaded = useReply(`/api/turns/${encodeURIComponent(id)}`, turnReply);
  if (loaded.state === 'ready') return <TurnView turn={loaded.data} />;
  return (
    <PageFrame title={say('title')} width="normal">
      {loaded.state === 'loading' ? (
        <Loading lines={8} />
      ) : loaded.problem.status === 404 ? (
        <EmptyState
          icon={FileLock2}
          title={say('gone')}
          advice={say('goneAdvice')}
          action={
            <Link to="/" className={buttonClass()}>
              {say('toChat')}
            </Link>
          }
        />
      ) : (
        <Trouble problem={loaded.problem} onRetry={loaded.retry} />
      )}
    </PageFrame>
  );
}

function TurnView({ turn }: { readonly turn: Turn }) {
  const { say, sayOr } = useWordsOf(words);
  const { dateTime, duration, number } = useFormat();
  const [sharing, setSharing] = useState(false);
  const { useCase, state, usage, engine, model, steps, mine } = turn;
  const last = steps.at(-1);
  return (
    <PageFrame
      title={say('title')}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={toneOf(state)}>{sayOr(`state.${state}`, state)}</Badge>
          {turn.erased ? <Badge icon={Eraser}>{say('erased')}</Badge> : null}
          <span>{say('asked', { when: dateTime(turn.createdAt), useCase })}</span>
        </span>
      }
      actions={
        mine ? (
          <>
            <Link to={`/chat/${turn.conversation}`} className={buttonClass()}>
              <MessageSquare aria-hidden className="size-4" />
              {say('toConversation')}
            </Link>
            <Button icon={Share2} onClick={() => setSharing(true)}>
              {say('share')}
            </Button>
          </>
        ) : null
      }
    >
      <div className="grid gap-4">
        <Said turn={turn} />
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          <Tile label={say('took')} value={last ? duration(last.startedMs + last.ms) : '–'} />
          <Tile
            label={say('tokens')}
            value={`${number(usage.promptTokens)} / ${number(usage.completionTokens)}`}
            note={say('tokensNote')}
          />
          <Tile
            label={say('engine')}
            value={<span className="text-base [overflow-wrap:anywhere]">{engine ?? say('noEngine')}</span>}
            {...(model === undefined ? {} : { note: model })}
          />
          <Tile
            label={say('weights')}
            value={
              <span className="text-base">
                {turn.content?.weights === 'demonstration'
                  ? say('demonstration')
                  : engine
                    ? say('trained')
                    : '–'}
              </span>
            }
          />
        </div>
        {turn.review ? <ReviewCard review={turn.review} /> : null}
        <Card title={say('steps')}>
          <Timeline steps={steps} />
        </Card>
        <ProofCard turn={turn} />
        <SourcesCard turn={turn} />
        <HashesCard turn={turn} />
        {mine ? <SharesCard turn={turn.id} onShare={() => setSharing(true)} /> : null}
      </div>
      {mine ? <ShareDialog turn={turn.id} open={sharing} onClose={() => setSharing(false)} /> : null}
    </PageFrame>
  );
}

/** The question and its answer, for those who may read them. */
function Said({ turn }: { readonly turn: Turn }) {
  const { content, shared, mine, state, erased, recordUntil } = turn;
  const { say } = useWordsOf(words);
  const { date } = useFormat();
  if (erased)
    return (
      <Card>
        <p className="flex items-start gap-2 text-muted">
          <Eraser aria-hidden className="mt-0.5 size-5 shrink-0" />
          <span>
            {say('erasedWords')} {recordUntil ? say('recordUntil', { date: date(recordUntil) }) : null}
          </span>
        </p>
      </Card>
    );
  if (!content) {
    return (
      <Card>
        <p className="flex items-start gap-2 text-muted">
          <FileLock2 aria-hidden className="mt-0.5 size-5 shrink-0" />
          <span>{say(mine ? (state === 'running' ? 'stillRunning' : 'nothingKept') : 'notShared')}</span>
        </p>
      </Card>
    );
  }
  const rewritten = content.query !== '' && content.query !== content.question;
  return (
    <Card>
      <dl className="grid gap-3">
        <div>
          <dt className="text-sm text-muted">{say('question')}</dt>
          <dd dir="auto" className="font-semibold whitespace-pre-wrap [overflow-wrap:anywhere]">
            {content.question}
          </dd>
        </div>
        {rewritten ? (
          <div>
            <dt className="text-sm text-muted">{say('understoodAs')}</dt>
            <dd dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              {content.query}
            </dd>
          </div>
        ) : null}
        <div>
          <dt className="text-sm text-muted">{say('answer')}</dt>
          <dd>{content.answer === '' ? say('noAnswer') : <Markdown text={content.answer} />}</dd>
        </div>
      </dl>
      {shared ? <p className="mt-3 text-sm text-muted">{say('sharedWithYou')}</p> : null}
    </Card>
  );
}
