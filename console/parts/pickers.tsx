import { useId, useState } from 'react';
import { useWords } from '../language/use-words.tsx';
import { languageNames, pickLanguage } from '../language/words.ts';
import { currentTheme, setTheme, type Theme, themes } from './theme.ts';

/** Language and appearance. */
export function Pickers() {
  const { language, setLanguage, say } = useWords();
  const [theme, choose] = useState<Theme>(currentTheme);
  const id = useId();
  return (
    <div className="pickers">
      <div className="picker">
        <label className="unseen" htmlFor={`${id}l`}>
          {say('app.language')}
        </label>
        <select
          id={`${id}l`}
          value={language}
          onChange={(event) => setLanguage(pickLanguage([event.target.value]))}
        >
          {Object.entries(languageNames).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="picker">
        <label className="unseen" htmlFor={`${id}t`}>
          {say('app.theme')}
        </label>
        <select
          id={`${id}t`}
          value={theme}
          onChange={(event) => {
            const chosen = themes.find((one) => one === event.target.value) ?? 'system';
            setTheme(chosen);
            choose(chosen);
          }}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {say(`theme.${one}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
