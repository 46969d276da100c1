import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useAddress } from './use-address.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
}

/** Parts of a page of which one is shown; which one stands in the address (`?tab=`), so that it can be linked to. */
export function Tabs({
  tabs,
  label,
  name = 'tab',
}: {
  readonly tabs: readonly Tab[];
  readonly label: string;
  readonly name?: string;
}) {
  const { read, write } = useAddress();
  const first = tabs[0]?.id ?? '';
  const shown = tabs.find(({ id }) => id === read(name))?.id ?? first;
  return (
    <Radix.Root value={shown} onValueChange={(id) => write({ [name]: id === first ? undefined : id })}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map(({ id, label: text }) => (
          <Radix.Trigger
            key={id}
            value={id}
            className="-mb-px min-h-10 shrink-0 cursor-pointer border-b-2 border-transparent px-3 text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent"
          >
            {text}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ id, content }) => (
        <Radix.Content key={id} value={id} className="pt-4">
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
