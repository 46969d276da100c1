import { Languages, Moon, Sun, SunMoon } from 'lucide-react';
import { useMemo } from 'react';
import { languages } from '../language/translate.ts';
import { useWords } from '../language/use-words.tsx';
import { languageNames } from '../language/words.ts';
import { pages } from '../pages/catalog.ts';
import type { Command } from './commands.tsx';
import { useGo } from './place.ts';
import { useSession } from './session.tsx';
import { setTheme, themes } from './theme.ts';

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

/** What the palette offers on every page: the pages, languages and appearances. */
export function useOwnCommands(): readonly Command[] {
  const { say, setLanguage } = useWords();
  const { may } = useSession();
  const go = useGo();
  return useMemo(
    () => [
      ...pages.flatMap(({ path, nav }): Command[] =>
        nav?.verbs.some(may)
          ? [
              {
                id: path,
                label: say(nav.label),
                group: say('palette.pages'),
                icon: nav.icon,
                run: () => go(path),
              },
            ]
          : [],
      ),
      ...languages.map((code) => ({
        ...{ id: `language ${code}`, label: languageNames[code], group: say('app.language') },
        ...{ icon: Languages, run: () => setLanguage(code) },
      })),
      ...themes.map((theme) => ({
        ...{ id: `theme ${theme}`, label: say(`theme.${theme}`), group: say('app.theme') },
        ...{ icon: themeIcons[theme], run: () => setTheme(theme) },
      })),
    ],
    [say, setLanguage, may, go],
  );
}
