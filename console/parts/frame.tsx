import { Outlet } from '@tanstack/react-router';
import { Dialog as Radix, Tooltip } from 'radix-ui';
import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../language/use-words.tsx';
import { CommandsProvider } from './commands.tsx';
import { Help } from './help.tsx';
import { OpenMenu } from './menu-button.tsx';
import { Palette } from './palette.tsx';
import { useGo, usePlace } from './place.ts';
import { shortcutOf } from './shortcuts.ts';
import { Sidebar } from './sidebar.tsx';
import { NotesProvider } from './toast.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** What stands around every page: the menu on the left (over the page on a phone), palette, help and notes. */
export function Frame() {
  const { say } = useWords();
  const go = useGo();
  const place = usePlace();
  const focus = useFocusBack();
  const [menu, setMenu] = useState(false);
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: following a link closes the menu
  useEffect(() => setMenu(false), [place]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = shortcutOf(event);
      if (wanted === undefined) return;
      event.preventDefault();
      if (wanted === 'palette') setPalette((open) => !open);
      else if (wanted === 'help') setHelp(true);
      else go(wanted === 'newChat' ? '/' : '/settings');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go]);
  const openPalette = useCallback(() => {
    setMenu(false);
    setPalette(true);
  }, []);
  const openMenu = useCallback(() => setMenu(true), []);
  const sidebar = <Sidebar onPalette={openPalette} onHelp={() => setHelp(true)} />;
  return (
    <Tooltip.Provider>
      <NotesProvider>
        <CommandsProvider>
          <OpenMenu value={openMenu}>
            <a
              href="#main"
              className="fixed start-2 top-2 z-50 rounded-md bg-accent px-4 py-2 text-on-accent not-focus:sr-only"
            >
              {say('app.skip')}
            </a>
            <div className="flex h-dvh">
              <header className="hidden w-68 shrink-0 border-e border-line bg-surface lg:flex">
                {sidebar}
              </header>
              <Outlet />
            </div>
            <Radix.Root open={menu} onOpenChange={setMenu}>
              <Radix.Portal>
                <Radix.Overlay className="fixed inset-0 z-30 bg-shade lg:hidden" />
                <Radix.Content
                  {...focus}
                  aria-describedby={undefined}
                  className="fixed inset-y-0 start-0 z-30 flex w-[min(19rem,88vw)] bg-surface shadow-card lg:hidden"
                >
                  <Radix.Title className="sr-only">{say('app.menu')}</Radix.Title>
                  {sidebar}
                </Radix.Content>
              </Radix.Portal>
            </Radix.Root>
            <Palette open={palette} onClose={() => setPalette(false)} />
            <Help open={help} onClose={() => setHelp(false)} />
          </OpenMenu>
        </CommandsProvider>
      </NotesProvider>
    </Tooltip.Provider>
  );
}
