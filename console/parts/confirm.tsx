import { AlertDialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { type ApiProblem, asProblem } from '../api/problem.ts';
import { useWords } from '../language/use-words.tsx';
import { Button } from './button.tsx';
import { Trouble } from './trouble.tsx';
import { useFocusBack } from './use-focus-back.ts';

/**
 * Asks before something that cannot simply be taken back. Title and button name the deed ("Delete 3 documents"), never
 * "OK"; the consequence says what happens to whom. The safe way out has the focus. Closes itself once it is done.
 */
export function Confirm({
  open,
  onClose,
  title,
  consequence,
  deed,
  danger = true,
  blocked = false,
  onConfirm,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly consequence: ReactNode;
  readonly deed: string;
  readonly danger?: boolean;
  /** It cannot be done now; the consequence says why. */
  readonly blocked?: boolean;
  readonly onConfirm: () => Promise<void> | void;
}) {
  const { say } = useWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const focus = useFocusBack({ choose: false });
  const close = () => {
    setProblem(undefined);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : close())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          {...focus}
          className="fixed inset-x-2 top-[15dvh] z-40 mx-auto max-h-[80dvh] max-w-md overflow-y-auto rounded-lg border border-line bg-raised p-5 text-ink shadow-card"
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-2 text-muted">{consequence}</div>
          </Radix.Description>
          {problem ? (
            <div className="mt-3">
              <Trouble problem={problem} />
            </div>
          ) : null}
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{say('app.cancel')}</Button>
            </Radix.Cancel>
            <Button
              look={danger ? 'danger' : 'main'}
              busy={busy}
              disabled={blocked}
              onClick={() => void confirm()}
            >
              {deed}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
