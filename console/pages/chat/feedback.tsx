import { useId, useState } from 'react';
import { request } from '../../api/client.ts';
import { type ApiProblem, asProblem } from '../../api/problem.ts';
import { useWords } from '../../language/use-words.tsx';
import { useSession } from '../../parts/session.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Turn } from './conversation.ts';

type State =
  | { readonly state: 'closed' }
  | { readonly state: 'asking' }
  | { readonly state: 'thanked' }
  | { readonly state: 'failed'; readonly problem: ApiProblem };

export interface Rating {
  readonly state: State;
  readonly rate: (rating: 'up' | 'down') => void;
  readonly comment: (text: string) => void;
}

/** Thumbs count at once; a comment may follow. */
export function useRating(turn: Turn, onRated: (turn: Turn, rating: 'up' | 'down') => void): Rating {
  const { endedBy } = useSession();
  const [state, setState] = useState<State>({ state: 'closed' });
  const { phase } = turn;
  const send = async (rating: 'up' | 'down', comment?: string) => {
    if (phase.state !== 'done') return;
    try {
      await request('POST', `/api/turns/${phase.turn}/feedback`, {
        body: { rating, ...(comment === undefined || comment === '' ? {} : { comment }) },
      });
      onRated(turn, rating);
      setState({ state: comment === undefined ? 'asking' : 'thanked' });
    } catch (error) {
      const problem = asProblem(error);
      if (!endedBy(problem)) setState({ state: 'failed', problem });
    }
  };
  return {
    state,
    rate: (rating) => void send(rating),
    comment: (text) => {
      if (phase.state === 'done' && phase.rating) void send(phase.rating, text.trim());
    },
  };
}

export function CommentForm({ rating }: { readonly rating: Rating }) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const id = useId();
  if (rating.state.state === 'failed') return <Trouble problem={rating.state.problem} />;
  return (
    <>
      <p role="status" className={rating.state.state === 'thanked' ? 'thanks' : 'unseen'}>
        {rating.state.state === 'closed' ? '' : say('feedback.thanks')}
      </p>
      {rating.state.state === 'asking' ? (
        <form
          className="field comment"
          onSubmit={(event) => {
            event.preventDefault();
            rating.comment(text);
          }}
        >
          <label htmlFor={id}>{say('feedback.comment')}</label>
          <textarea
            id={id}
            rows={2}
            maxLength={4_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button" disabled={text.trim() === ''}>
            {say('feedback.send')}
          </button>
        </form>
      ) : null}
    </>
  );
}
