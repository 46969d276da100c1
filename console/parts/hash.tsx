import { CopyButton } from './copy-button.tsx';

/** The beginning of a hash or identifier, and a way to copy all of it. */
export function Hash({
  value,
  name,
  length = 12,
}: {
  readonly value: string;
  /** What is copied, for screen readers and on hover. */
  readonly name: string;
  readonly length?: number;
}) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code title={value} className="truncate font-mono text-sm">
        {value.length > length + 2 ? `${value.slice(0, length)}…` : value}
      </code>
      <CopyButton text={value} name={name} />
    </span>
  );
}
