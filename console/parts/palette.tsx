import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useMemo } from 'react';
import { useWords } from '../language/use-words.tsx';
import { type Command, useAllCommands } from './commands.tsx';
import { fold } from './data-table/matches.ts';
import { useOwnCommands } from './own-commands.ts';
import { useFocusBack } from './use-focus-back.ts';

/** Goes anywhere and does anything by typing a few letters of it. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { say } = useWords();
  const own = useOwnCommands();
  const others = useAllCommands();
  const focus = useFocusBack();
  const groups = useMemo(() => {
    const byName = new Map<string, Command[]>();
    for (const command of [...own, ...others])
      byName.set(command.group, [...(byName.get(command.group) ?? []), command]);
    return [...byName];
  }, [own, others]);
  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-x-2 top-[12dvh] z-40 mx-auto max-w-xl overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-card"
        >
          <Radix.Title className="sr-only">{say('palette.title')}</Radix.Title>
          <Cmdk
            label={say('palette.title')}
            filter={(_, search, keywords) => (fold(keywords?.join(' ') ?? '').includes(fold(search)) ? 1 : 0)}
          >
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Cmdk.Input
                placeholder={say('palette.placeholder')}
                className="min-h-12 w-full bg-transparent outline-none placeholder:text-muted"
              />
            </div>
            <Cmdk.List className="max-h-[50dvh] overflow-y-auto p-2">
              <Cmdk.Empty className="px-3 py-6 text-center text-muted">{say('list.nothingFound')}</Cmdk.Empty>
              {groups.map(([group, commands]) => (
                <Cmdk.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted"
                >
                  {commands.map(({ id, label, icon: Icon, run }) => (
                    <Cmdk.Item
                      key={id}
                      value={id}
                      keywords={[label, group]}
                      onSelect={() => {
                        onClose();
                        run();
                      }}
                      className="flex min-h-10 cursor-pointer items-center gap-2.5 rounded-md px-3 data-[selected=true]:bg-accent-soft"
                    >
                      {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-muted" /> : null}
                      <span className="min-w-0 truncate">{label}</span>
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
            </Cmdk.List>
          </Cmdk>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
