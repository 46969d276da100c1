import { clsx } from 'clsx';
import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { languageNames, pickLanguage } from '../../language/words.ts';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { currentTheme, setTheme, type Theme, themes } from '../../parts/theme.ts';
import { words } from './words.ts';

const icons: Readonly<Record<Theme, LucideIcon>> = { system: Monitor, light: Sun, dark: Moon };

/** Language and appearance, kept in this browser. */
export function LookCard() {
  const { say } = useWordsOf(words);
  const { language, setLanguage, say: common } = useWords();
  const [theme, choose] = useState<Theme>(currentTheme);
  return (
    <Card title={say('look')}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Select
          label={common('app.language')}
          value={language}
          choices={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setLanguage(pickLanguage([event.target.value]))}
          hint={say('languageHint')}
        />
        <fieldset className="grid min-w-0 content-start gap-1">
          <legend className="mb-1 text-sm font-semibold">{common('app.theme')}</legend>
          <div className="flex flex-wrap gap-1 rounded-md border border-line-strong bg-surface p-1">
            {themes.map((one) => {
              const Icon = icons[one];
              return (
                <label
                  key={one}
                  className={clsx(
                    'flex min-h-8 min-w-0 flex-auto cursor-pointer items-center justify-center gap-1.5 rounded px-2 text-sm',
                    'has-focus-visible:outline-2 has-focus-visible:outline-accent',
                    theme === one ? 'bg-accent-soft font-semibold text-accent' : 'text-muted hover:text-ink',
                  )}
                >
                  <input
                    type="radio"
                    name="theme"
                    value={one}
                    checked={theme === one}
                    className="sr-only"
                    onChange={() => {
                      setTheme(one);
                      choose(one);
                    }}
                  />
                  <Icon aria-hidden className="size-4 shrink-0" />
                  <span className="truncate">{common(`theme.${one}`)}</span>
                </label>
              );
            })}
          </div>
          <p className="text-sm text-muted">{say('themeHint')}</p>
        </fieldset>
      </div>
    </Card>
  );
}
