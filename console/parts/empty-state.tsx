import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Nothing here: why, and the next step. */
export function EmptyState({
  icon: Icon,
  title,
  advice,
  action,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly advice?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-lg border border-dashed border-line px-4 py-10 text-center">
      <Icon aria-hidden className="size-8 text-muted" />
      <p className="font-semibold">{title}</p>
      {advice ? <div className="max-w-md text-muted">{advice}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
