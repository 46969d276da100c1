import { type FormEvent, useState } from 'react';
import { request } from '../../api/client.ts';
import { useAction } from '../../api/use-reply.ts';
import { useWords } from '../../language/use-words.tsx';
import { Button } from '../../parts/button.tsx';
import { TextArea } from '../../parts/field.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Turn } from './conversation.ts';

export type Thumb = 'up' | 'down';

export interface Rating {
  readonly given: Thumb | undefined;
  /** A thumb counts at once; a comment may follow. */
  readonly rate: (rating: Thumb) => void;
  readonly form: 'closed' | 'open' | 'thanked';
  readonly comment: (text: string) => Promise<void>;
  readonly problem: ReturnType<typeof useAction>['problem'];
}

export function useRating(turn: Turn, onRated: (id: string, rating: Thumb) => void): Rating {
  const [form, setForm] = useState<Rating['form']>('closed');
  const given = turn.phase.state === 'done' ? turn.phase.rating : undefined;
  const { run, problem } = useAction(async (said: { rating: Thumb; comment?: string }) => {
    await request('POST', `/api/turns/${turn.id}/feedback`, { body: said });
  });
  return {
    given,
    form,
    problem,
    async rate(rating) {
      if (!(await run({ rating }))) return;
      onRated(turn.id, rating);
      setForm('open');
    },
    async comment(text) {
      if (given && (await run({ rating: given, comment: text }))) setForm('thanked');
    },
  };
}

export function CommentForm({ rating }: { readonly rating: Rating }) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== '') void rating.comment(text.trim());
  };
  return (
    <>
      {rating.problem ? <Trouble problem={rating.problem} /> : null}
      <p role="status" className={rating.form === 'thanked' ? 'text-sm text-muted' : 'sr-only'}>
        {rating.form === 'closed' ? '' : say('feedback.thanks')}
      </p>
      {rating.form === 'open' ? (
        <form
          onSubmit={send}
          className="grid justify-items-start gap-2 rounded-lg border border-line bg-surface p-3 [&>div]:w-full"
        >
          <TextArea
            label={say('feedback.comment')}
            rows={2}
            maxLength={4_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" size="small" disabled={text.trim() === ''}>
            {say('feedback.send')}
          </Button>
        </form>
      ) : null}
    </>
  );
}
