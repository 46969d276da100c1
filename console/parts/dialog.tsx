import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.tsx';
import { IconButton } from './button.tsx';
import { useFocusBack } from './use-focus-back.ts';

const widths = { small: 'max-w-md', normal: 'max-w-xl', wide: 'max-w-5xl' } as const;

/** A window over the page. Escape, the cross and a click beside it close it; focus goes back where it came from. */
export function Dialog({
  open,
  onClose,
  title,
  lead,
  width = 'normal',
  actions,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What this is about, in a sentence under the title. */
  readonly lead?: ReactNode;
  readonly width?: keyof typeof widths;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { say } = useWords();
  const focus = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          className={clsx(
            'fixed inset-x-2 top-[8dvh] z-40 mx-auto flex max-h-[84dvh] flex-col rounded-lg border border-line',
            'bg-raised text-ink shadow-card',
            widths[width],
          )}
          {...focus}
          {...(lead === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {lead === undefined ? null : (
                <Radix.Description asChild>
                  <div className="mt-1 text-muted">{lead}</div>
                </Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} name={say('app.close')} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
          {actions ? (
            <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{actions}</footer>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
