import { clsx } from 'clsx';
import { type ReactNode, useId } from 'react';

/** A part of a page with a title of its own. */
export function Card({
  title,
  actions,
  className,
  children,
}: {
  readonly title?: string;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx(
        'min-w-0 rounded-lg border border-line bg-surface p-4 [overflow-wrap:break-word]',
        className,
      )}
    >
      {title || actions ? (
        <header className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title ? (
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
          ) : null}
          {actions}
        </header>
      ) : null}
      {children}
    </section>
  );
}

/** One figure and what it is, to be read at a glance. */
export function Tile({
  label,
  value,
  note,
  tone = 'plain',
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'plain' | 'good' | 'warn' | 'bad';
}) {
  const colour = { plain: 'text-ink', good: 'text-good', warn: 'text-warn', bad: 'text-bad' }[tone];
  return (
    <div className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3 [overflow-wrap:anywhere]">
      <div className="text-sm text-muted">{label}</div>
      <div className={clsx('mt-0.5 text-xl font-semibold tabular-nums', colour)}>{value}</div>
      {note ? <div className="mt-0.5 text-sm text-muted">{note}</div> : null}
    </div>
  );
}

/** Pairs of a name and its value, side by side where there is room. */
export function Facts({ facts }: { readonly facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] items-baseline phone:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-1.5 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="min-w-0 text-muted [overflow-wrap:break-word]">{name}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
