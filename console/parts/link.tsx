import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';

/** A link within the console; `to` may hold what stands after a question mark. */
export function Link({
  to,
  className,
  current,
  onFollow,
  children,
  ref,
  ...rest
}: {
  readonly to: string;
  readonly className?: string | undefined;
  /** Is this the page that is shown? */
  readonly current?: boolean;
  readonly onFollow?: () => void;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
  readonly title?: string;
  readonly ref?: Ref<HTMLAnchorElement>;
}) {
  const [path = '', query = ''] = to.split('?');
  return (
    <RouterLink
      to={path}
      search={Object.fromEntries(new URLSearchParams(query))}
      className={className}
      activeProps={{ 'aria-current': undefined }}
      aria-current={current ? 'page' : undefined}
      onClick={onFollow}
      ref={ref}
      {...rest}
    >
      {children}
    </RouterLink>
  );
}
