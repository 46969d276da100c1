import { Check, PencilLine, Undo2, X } from 'lucide-react';
import { Suspense, useMemo, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Actions, Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { TextArea } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { type CaseDraft, CaseForm, type CaseWish, caseOf } from './case-form.tsx';
import { AnswerChange } from './review-content.tsx';
import { SignFields, useSigning } from './sign-fields.tsx';
import { useLetters } from './use-letters.ts';
import { words } from './words.ts';

export type Wish =
  | { readonly decision: 'approve'; readonly signed: readonly string[] }
  | {
      readonly decision: 'change';
      readonly output: string;
      readonly reason: string;
      readonly signed: readonly string[];
      readonly case?: CaseWish;
    }
  | { readonly decision: 'reject'; readonly reason: string; readonly case?: CaseWish };

/** Approve, change with the difference in view, or reject with a reason; by buttons or by the letter on each. */
export function Decision({
  question,
  text,
  pointers,
  busy,
  stopped,
  onDecide,
  onGiveBack,
}: {
  /** What was asked. */
  readonly question: string;
  /** The answer as it stands. */
  readonly text: string;
  /** JSON pointers of the fields that are signed one by one. */
  readonly pointers: readonly string[];
  readonly busy: boolean;
  /** What made the answer is stopped, for now or for good. */
  readonly stopped: 'stopped' | 'retired' | undefined;
  readonly onDecide: (wish: Wish) => void;
  readonly onGiveBack: () => void;
}) {
  const { say } = useWordsOf(words);
  const [doing, setDoing] = useState<'look' | 'change' | 'reject'>('look');
  const [output, setOutput] = useState(text);
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<CaseDraft>({
    wanted: false,
    input: question,
    contains: '',
    excludes: '',
  });
  const made = caseOf(draft);
  const kept = made === undefined || made === 'unfinished' ? {} : { case: made };
  const signing = useSigning(pointers, doing === 'change' ? output : text);
  const { complete, toggle } = signing;
  const keys = useMemo(
    () =>
      doing === 'look'
        ? {
            a:
              busy || stopped || !complete
                ? undefined
                : () => onDecide({ decision: 'approve', signed: pointers }),
            c: stopped ? undefined : () => setDoing('change'),
            r: () => setDoing('reject'),
            escape: onGiveBack,
          }
        : { escape: () => setDoing('look') },
    [doing, busy, stopped, complete, pointers, onDecide, onGiveBack],
  );
  useLetters(keys);
  const numbers = useMemo(
    () =>
      Object.fromEntries(
        doing === 'look' ? pointers.slice(0, 9).map((one, at) => [String(at + 1), () => toggle(one)]) : [],
      ),
    [doing, pointers, toggle],
  );
  useLetters(numbers);
  const changes = output.trim() !== '' && output.trim() !== text.trim();
  if (doing === 'look') {
    return (
      <Card title={say('decide')}>
        <div className="grid grid-cols-1 gap-3">
          {stopped ? (
            <p role="status" className="rounded-md bg-warn-soft p-3 text-sm">
              {say(`${stopped}Hint`)}
            </p>
          ) : null}
          <SignFields signing={signing} numbered />
          <Actions>
            <Button
              look="main"
              icon={Check}
              busy={busy}
              disabled={!complete || stopped !== undefined}
              onClick={keys.a}
              aria-keyshortcuts="a"
            >
              {say('approve')} <Letter>A</Letter>
            </Button>
            <Button
              icon={PencilLine}
              disabled={busy || stopped !== undefined}
              onClick={keys.c}
              aria-keyshortcuts="c"
            >
              {say('change')} <Letter>C</Letter>
            </Button>
            <Button look="danger" icon={X} disabled={busy} onClick={keys.r} aria-keyshortcuts="r">
              {say('reject')} <Letter>R</Letter>
            </Button>
            <Button look="quiet" icon={Undo2} disabled={busy} onClick={onGiveBack} aria-keyshortcuts="Escape">
              {say('giveBack')} <Letter>Esc</Letter>
            </Button>
          </Actions>
        </div>
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
  const keep = <CaseForm draft={draft} onChange={setDraft} />;
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
          {keep}
          <Actions>
            <Button
              look="danger"
              icon={X}
              busy={busy}
              disabled={reason.trim() === '' || made === 'unfinished'}
              onClick={() => onDecide({ decision: 'reject', reason, ...kept })}
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
        <SignFields signing={signing} numbered={false} />
        {why}
        {keep}
        <Actions>
          <Button
            look="main"
            icon={Check}
            busy={busy}
            disabled={
              !changes || !complete || stopped !== undefined || reason.trim() === '' || made === 'unfinished'
            }
            onClick={() => onDecide({ decision: 'change', output, reason, signed: pointers, ...kept })}
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
