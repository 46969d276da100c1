import { clsx } from 'clsx';
import { useEffect, useState } from 'react';
import { useWordsOf } from '../../language/use-words.tsx';
import { BlocksView } from './blocks-view.tsx';
import type { Opened } from './replies.ts';
import { words } from './words.ts';

/** Sheets of a workbook, one at a time, opened at the cited cells. */
export function SheetsView({ opened }: { readonly opened: Opened }) {
  const { say } = useWordsOf(words);
  const { sheets = [], place, document, version } = opened;
  const cited = Math.max(
    0,
    sheets.findIndex(
      ({ first, passages }) =>
        place !== undefined && place.ordinal >= first && place.ordinal < first + passages,
    ),
  );
  const [chosen, setChosen] = useState(cited);
  useEffect(() => setChosen(cited), [cited]);
  return (
    <div className="grid grid-cols-1 gap-3">
      {sheets.length > 1 ? (
        <fieldset aria-label={say('sheets')} className="flex flex-wrap gap-1">
          {sheets.map(({ name, first }, index) => (
            <button
              key={first}
              type="button"
              aria-pressed={index === chosen}
              onClick={() => setChosen(index)}
              className={clsx(
                'min-h-8 cursor-pointer rounded-md border px-2.5 text-sm',
                index === chosen
                  ? 'border-accent bg-accent-soft font-semibold text-accent'
                  : 'border-line bg-surface text-muted hover:text-ink',
              )}
            >
              {name}
            </button>
          ))}
        </fieldset>
      ) : null}
      <BlocksView key={chosen} id={document.id} version={version} place={place} range={sheets[chosen]} />
    </div>
  );
}
