import { BookOpenText, Eye, RefreshCw, Route, ThumbsDown, ThumbsUp } from 'lucide-react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass, IconButton } from '../../parts/button.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Link } from '../../parts/link.tsx';
import { useSession } from '../../parts/session.tsx';
import type { Turn } from './conversation.ts';
import { CommentForm, type Thumb, useRating } from './feedback.tsx';
import type { TurnDeeds } from './turn-deeds.ts';
import { withSources } from './with-sources.ts';
import { words } from './words.ts';

const thumbs = [
  ['up', ThumbsUp],
  ['down', ThumbsDown],
] as const satisfies readonly (readonly [Thumb, typeof ThumbsUp])[];

/** What can be done with an answer: its sources, copy, another one, thumbs, what the model saw, why. */
export function AnswerTools({ turn, deeds }: { readonly turn: Turn; readonly deeds: TurnDeeds }) {
  const { say } = useWords();
  const { say: sayHere } = useWordsOf(words);
  const { may } = useSession();
  const { phase, text, id, kept } = turn;
  const rating = useRating(turn, deeds.rated);
  const citations = phase.state === 'done' ? phase.citations : [];
  const [first] = citations;
  // What stands in the place of an answer is none that could be kept or judged.
  const waits = phase.state === 'done' && phase.answer === 'awaitingReview';
  return (
    <>
      <div className="tools -ms-2 flex flex-wrap items-center gap-0.5">
        {first ? (
          <Button
            look="quiet"
            size="small"
            icon={BookOpenText}
            onClick={() => deeds.showSource(id, numberOf(first.marker))}
          >
            {say('sources.count', { count: citations.length })}
          </Button>
        ) : null}
        {text === '' || waits ? null : <CopyButton text={withSources(text, citations)} />}
        {deeds.mayAsk && phase.state !== 'failed' ? (
          <IconButton icon={RefreshCw} name={sayHere('again')} onClick={() => deeds.again(turn)} />
        ) : null}
        {phase.state === 'done' && !waits && may('turn.rate')
          ? thumbs.map(([thumb, icon]) => (
              <IconButton
                key={thumb}
                icon={icon}
                name={say(`feedback.${thumb}`)}
                aria-pressed={rating.given === thumb}
                className={rating.given === thumb ? '!bg-accent-soft !text-accent' : ''}
                onClick={() => rating.rate(thumb)}
              />
            ))
          : null}
        {kept && may('turn.read') ? (
          <IconButton icon={Eye} name={sayHere('saw')} onClick={() => deeds.showPrompt(id)} />
        ) : null}
        {kept && may('turn.trace') ? (
          <Link to={`/turns/${id}`} className={buttonClass('quiet', 'small')}>
            <Route aria-hidden className="size-4 shrink-0" />
            {say('why.title')}
          </Link>
        ) : null}
      </div>
      <CommentForm rating={rating} />
    </>
  );
}

const numberOf = (marker: string): number => Number(marker.replace(/\D/g, ''));
