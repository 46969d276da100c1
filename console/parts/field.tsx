import { clsx } from 'clsx';
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';

const box =
  'w-full min-h-10 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-ink placeholder:text-muted aria-[invalid=true]:border-bad';

interface Described {
  readonly label: string;
  /** What to put in, or what it does. */
  readonly hint?: ReactNode;
  /** What is wrong with what was put in, and what to do. */
  readonly error?: string | undefined;
  /** The label is told to screen readers only. */
  readonly bare?: boolean;
}

function Around({
  id,
  label,
  hint,
  error,
  bare,
  children,
}: Described & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className={bare ? 'sr-only' : 'text-sm font-semibold'}>
        {label}
      </label>
      {children}
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      ) : null}
    </div>
  );
}

const describedBy = (id: string, { hint, error }: Described) => ({
  'aria-invalid': error ? true : undefined,
  'aria-describedby': clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined,
});

/** A line to fill in, with its label, hint and mistake. */
export function TextField({
  label,
  hint,
  error,
  bare = false,
  className,
  ...rest
}: Described & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const said = { label, hint, error, bare };
  return (
    <Around id={id} {...said}>
      <input id={id} className={clsx(box, className)} {...describedBy(id, said)} {...rest} />
    </Around>
  );
}

export function TextArea({
  label,
  hint,
  error,
  bare = false,
  className,
  ...rest
}: Described & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  const said = { label, hint, error, bare };
  return (
    <Around id={id} {...said}>
      <textarea id={id} rows={4} className={clsx(box, className)} {...describedBy(id, said)} {...rest} />
    </Around>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of a few; the browser's own, which phones and screen readers know best. */
export function Select({
  label,
  hint,
  error,
  bare = false,
  choices,
  className,
  ...rest
}: Described & SelectHTMLAttributes<HTMLSelectElement> & { readonly choices: readonly Choice[] }) {
  const id = useId();
  const said = { label, hint, error, bare };
  return (
    <Around id={id} {...said}>
      <select id={id} className={clsx(box, className)} {...describedBy(id, said)} {...rest}>
        {choices.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** Yes or no. */
export function Checkbox({
  label,
  hint,
  className,
  ...rest
}: Omit<Described, 'error' | 'bare'> & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={clsx('flex items-start gap-2.5', className)}>
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-4 shrink-0 accent-accent"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <div id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
