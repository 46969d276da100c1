import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Chosen already: the item is one of several of which one holds. */
  readonly checked?: boolean;
  readonly onSelect: () => void;
}

/** A button's menu. `undefined` among the items draws a line. */
export function Menu({
  trigger,
  items,
  align = 'end',
}: {
  readonly trigger: ReactElement;
  readonly items: readonly (MenuItem | undefined)[];
  readonly align?: 'start' | 'end';
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(24rem,var(--radix-dropdown-menu-content-available-height))] min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 text-ink shadow-card"
        >
          {items.map((item, index) =>
            item === undefined ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
              <Radix.Separator key={`line ${index}`} className="my-1 h-px bg-line" />
            ) : (
              <Radix.Item
                key={item.label}
                disabled={item.disabled ?? false}
                onSelect={item.onSelect}
                {...(item.checked === undefined
                  ? {}
                  : { role: 'menuitemradio', 'aria-checked': item.checked })}
                className={clsx(
                  'flex min-h-9 cursor-pointer items-center gap-2 rounded px-2.5 text-sm outline-none select-none',
                  'data-[highlighted]:bg-accent-soft data-[disabled]:cursor-default data-[disabled]:opacity-50',
                  item.danger && 'text-bad',
                  item.checked && 'font-semibold text-accent',
                )}
              >
                {item.icon ? <item.icon aria-hidden className="size-4 shrink-0" /> : null}
                {item.label}
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
