import type { ReactNode } from 'react';
import { go } from './place.ts';

/** A link within the console: an ordinary one to everybody but a plain click. */
export function Link({
  to,
  className,
  current = false,
  onFollow,
  children,
}: {
  readonly to: string;
  readonly className?: string;
  readonly current?: boolean;
  readonly onFollow?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <a
      href={to}
      className={className}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
        onFollow?.();
      }}
    >
      {children}
    </a>
  );
}
