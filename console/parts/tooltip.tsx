import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

/** What a control without words does, on hover and on focus. Give the control an accessible name of its own. */
export function Tooltip({
  text,
  side = 'bottom',
  children,
}: {
  readonly text: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactElement;
}) {
  return (
    <Radix.Root delayDuration={350}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 max-w-72 rounded-md bg-ink px-2 py-1 text-sm text-paper shadow-card"
        >
          {text}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
