import { Progress as Radix } from 'radix-ui';
import { useFormat } from '../language/use-format.ts';
import { useWords } from '../language/use-words.tsx';

/** How far something is; without a total it only shows that it goes on. */
export function Progress({
  label,
  done,
  total,
  note,
}: {
  readonly label: string;
  readonly done: number;
  readonly total?: number | undefined;
  /** Rate and remaining time, as `useFormat` writes them. */
  readonly note?: string;
}) {
  const { percent } = useFormat();
  const known = total !== undefined && total > 0;
  const share = known ? Math.min(1, done / total) : 0;
  return (
    <div className="min-w-0">
      <div className="mb-1 flex justify-between gap-3 text-sm">
        <span className="min-w-0 truncate">{label}</span>
        <span className="shrink-0 text-muted tabular-nums">
          {known ? percent(share) : null}
          {note ? `${known ? ' · ' : ''}${note}` : null}
        </span>
      </div>
      <Radix.Root
        value={known ? Math.round(share * 100) : null}
        aria-label={label}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <Radix.Indicator
          className={`block h-full rounded-full bg-accent transition-[width] ${known ? '' : 'w-1/3 animate-pulse'}`}
          style={known ? { width: `${share * 100}%` } : {}}
        />
      </Radix.Root>
    </div>
  );
}

/** A place where something will be, while it is on its way. */
export function Loading({ lines = 3 }: { readonly lines?: number }) {
  const { say } = useWords();
  return (
    <div role="status" className="grid gap-2 py-2">
      <span className="sr-only">{say('app.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <div key={line} aria-hidden className="h-9 animate-pulse rounded-md bg-sunken" />
      ))}
    </div>
  );
}
