import { clsx } from 'clsx';
import { type ReactNode, useEffect, useState } from 'react';
import { MenuButton } from './menu-button.tsx';
import { ScrollParent } from './scroll-parent.tsx';

const widths = { reading: 'max-w-3xl', normal: 'max-w-6xl', full: '' } as const;

/** One page: its title, what can be done with it, its content, and a panel beside it where there is one. */
export function Page({
  title,
  head,
  lead,
  actions,
  panel,
  width = 'normal',
  bare = false,
  children,
}: {
  readonly title: string;
  /** In place of the visible title. */
  readonly head?: ReactNode;
  /** What this page is for, in a sentence. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** On the right; over the page on a phone. */
  readonly panel?: ReactNode;
  readonly width?: keyof typeof widths;
  /** The content lays itself out and scrolls itself. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}) {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  useEffect(() => {
    document.title = `${title} · Leitstand`;
  }, [title]);
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <main
        id="main"
        tabIndex={-1}
        ref={setScroller}
        className={clsx(
          'flex min-h-0 min-w-0 flex-1 flex-col outline-none',
          bare ? 'overflow-hidden' : 'overflow-y-auto',
        )}
      >
        <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 sm:px-6">
          <MenuButton />
          <h1
            className={head ? 'sr-only' : 'min-w-0 flex-1 text-xl font-semibold [overflow-wrap:break-word]'}
          >
            {title}
          </h1>
          {head}
          {actions ? (
            <div className="ms-auto flex flex-wrap items-center gap-2 phone:w-full">{actions}</div>
          ) : null}
        </header>
        <ScrollParent value={scroller}>
          {bare ? (
            children
          ) : (
            <div className={clsx('mx-auto w-full px-4 pb-12 sm:px-6', widths[width])}>
              {lead ? <div className="mb-4 max-w-3xl text-muted">{lead}</div> : null}
              {children}
            </div>
          )}
        </ScrollParent>
      </main>
      {panel}
    </div>
  );
}
