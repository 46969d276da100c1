import { HoverCard as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** More about what stands here, on hover and on focus. What it shows must also be reachable by a click. */
export function HoverCard({ card, children }: { readonly card: ReactNode; readonly children: ReactElement }) {
  return (
    <Radix.Root openDelay={200} closeDelay={120}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-80 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-raised p-3 text-sm text-ink shadow-card"
        >
          {card}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
