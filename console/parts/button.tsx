import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Tooltip } from './tooltip.tsx';

const looks = {
  main: 'border-accent bg-accent text-on-accent font-semibold hover:bg-accent-hover hover:border-accent-hover',
  plain: 'border-line-strong bg-surface text-ink hover:border-accent',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-accent-soft hover:text-ink',
  danger: 'border-bad bg-bad-soft text-bad font-semibold hover:bg-bad hover:text-paper',
} as const;
const sizes = { small: 'min-h-8 px-2.5 text-sm gap-1.5', normal: 'min-h-10 px-4 gap-2' } as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof looks;
  readonly size?: keyof typeof sizes;
  readonly icon?: LucideIcon;
  /** Under way: it cannot be pressed again, and says so. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** How a button looks; for links that look like one, too. */
export const buttonClass = (
  look: keyof typeof looks = 'plain',
  size: keyof typeof sizes = 'normal',
): string =>
  clsx(
    'inline-flex items-center justify-center rounded-md border no-underline cursor-pointer transition-colors',
    'disabled:opacity-50 disabled:cursor-default aria-disabled:opacity-50 whitespace-nowrap select-none phone:max-w-full phone:whitespace-normal',
    looks[look],
    sizes[size],
  );

export function Button({ look, size, icon: Icon, busy = false, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(buttonClass(look, size), className)}
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
    >
      {Icon ? <Icon aria-hidden className={clsx('size-4 shrink-0', busy && 'animate-pulse')} /> : null}
      {children}
    </button>
  );
}

/** A button that shows only a drawing; its name is told to screen readers and on hover. */
export function IconButton({
  icon: Icon,
  name,
  look = 'quiet',
  className,
  side,
  ...rest
}: Omit<ButtonProps, 'size' | 'children' | 'icon'> & {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}) {
  return (
    <Tooltip text={name} {...(side ? { side } : {})}>
      <button
        type="button"
        aria-label={name}
        className={clsx(buttonClass(look, 'small'), 'size-8 min-h-0 !px-0 shrink-0', className)}
        {...rest}
      >
        <Icon aria-hidden className="size-4.5" />
      </button>
    </Tooltip>
  );
}

/** Buttons in a row that wraps. */
export function Actions({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return <div className={clsx('flex flex-wrap items-center gap-2', className)}>{children}</div>;
}
