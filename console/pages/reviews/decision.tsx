import { Check, PencilLine, Undo2, X } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Actions, Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { TextArea } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { AnswerChange } from './review-content.tsx';
import { useLetters } from './use-letters.ts';
import { words } from './words.ts';

export type Wish =
  | { readonly decision: 'approve' }
  | { readonly decision: 'change'; readonly output: string; readonly reason: string }
  | { readonly decision: 'reject'; readonly reason: string };

/** Approve, change with the difference in view, or reject with a reason; by buttons or by the letter on each. */
export function Decision({
  text,
  busy,
  onDecide,
  onGiveBack,
}: {
  /** The answer as it stands. */
  readonly text: string;
  readonly busy: boolean;
  readonly onDecide: (wish: Wish) => void;
  readonly onGiveBack: () => void;
}) {
  const { say } = useWordsOf(words);
  const [doing, setDoing] = useState<'look' | 'change' | 'reject'>('look');
  const [output, setOutput] = useState(text);
  const [reason, setReason] = useState('');
  const keys = useMemo(
    () =>
      doing === 'look'
        ? {
            a: busy ? undefined : () => onDecide({ decision: 'approve' }),
            c: () => setDoing('change'),
            r: () => setDoing('reject'),
            escape: onGiveBack,
          }
        : { escape: () => setDoing('look') },
    [doing, busy, onDecide, onGiveBack],
  );
  useLetters(keys);
  const changes = output.trim() !== '' && output.trim() !== text.trim();
  if (doing === 'look') {
    return (
      <Card title={say('decide')}>
        <Actions>
          <Button look="main" icon={Check} busy={busy} onClick={keys.a} aria-keyshortcuts="a">
            {say('approve')} <Letter>A</Letter>
          </Button>
          <Button icon={PencilLine} disabled={busy} onClick={keys.c} aria-keyshortcuts="c">
            {say('change')} <Letter>C</Letter>
          </Button>
          <Button look="danger" icon={X} disabled={busy} onClick={keys.r} aria-keyshortcuts="r">
            {say('reject')} <Letter>R</Letter>
          </Button>
          <Button look="quiet" icon={Undo2} disabled={busy} onClick={onGiveBack} aria-keyshortcuts="Escape">
            {say('giveBack')} <Letter>Esc</Letter>
          </Button>
        </Actions>
      </Card>
    );
  }
  const why = (
    <TextArea
      label={say('reason')}
      hint={say('reasonHint')}
      rows={2}
      maxLength={4_000}
      value={reason}
      autoFocus={doing === 'reject'}
      onChange={(event) => setReason(event.target.value)}
    />
  );
  const stop = (
    <Button look="quiet" icon={Undo2} onClick={() => setDoing('look')} aria-keyshortcuts="Escape">
      {say('notYet')} <Letter>Esc</Letter>
    </Button>
  );
  if (doing === 'reject') {
    return (
      <Card title={say('reject')}>
        <div className="grid grid-cols-1 gap-3">
          {why}
          <Actions>
            <Button
              look="danger"
              icon={X}
              busy={busy}
              disabled={reason.trim() === ''}
              onClick={() => onDecide({ decision: 'reject', reason })}
            >
              {say('rejectNow')}
            </Button>
            {stop}
          </Actions>
        </div>
      </Card>
    );
  }
  return (
    <Card title={say('change')}>
      <div className="grid grid-cols-1 gap-3">
        <TextArea
          label={say('newText')}
          rows={8}
          maxLength={200_000}
          value={output}
          autoFocus
          onChange={(event) => setOutput(event.target.value)}
        />
        {changes ? (
          <section aria-label={say('changes')} className="min-w-0 rounded-md border border-line p-2">
            <Suspense fallback={<Loading lines={4} />}>
              <AnswerChange before={text} after={output} />
            </Suspense>
          </section>
        ) : null}
        {why}
        <Actions>
          <Button
            look="main"
            icon={Check}
            busy={busy}
            disabled={!changes || reason.trim() === ''}
            onClick={() => onDecide({ decision: 'change', output, reason })}
          >
            {say('changeNow')}
          </Button>
          {stop}
        </Actions>
      </div>
    </Card>
  );
}

/** The key that does the same as the button; its name does not need it. */
function Letter({ children }: { readonly children: string }) {
  return (
    <kbd aria-hidden className="rounded border border-current px-1 font-sans text-sm phone:hidden">
      {children}
    </kbd>
  );
}
