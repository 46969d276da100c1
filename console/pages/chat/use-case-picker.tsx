import { ChevronDown } from 'lucide-react';
import type { UseCase } from '../../api/replies.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords } from '../../language/use-words.tsx';
import { buttonClass } from '../../parts/button.tsx';
import { Menu } from '../../parts/menu.tsx';

/** Which use case answers, and a choice where there are several. A conversation belongs to its use case. */
export function UseCasePicker({
  items,
  chosen,
  onChoose,
}: {
  readonly items: readonly UseCase[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}) {
  const { say, language } = useWords();
  const current = items.find(({ name }) => name === chosen);
  // A conversation of a use case that no longer answers can still be read.
  const title = current ? inLanguageOf(current.title, language) : chosen;
  if (title === undefined) return null;
  const words = <span className="truncate font-semibold">{title}</span>;
  if (items.length < 2 && current) return <div className="flex min-w-0 px-1">{words}</div>;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`${say('useCase.pick')}: ${title}`}
          className={`${buttonClass('quiet')} min-w-0 !px-2 !text-ink`}
        >
          {words}
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      }
      items={items.map((one) => ({
        label: inLanguageOf(one.title, language),
        checked: one.name === chosen,
        onSelect: () => onChoose(one.name),
      }))}
    />
  );
}
