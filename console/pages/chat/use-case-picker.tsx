import type { UseCase } from '../../api/replies.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords } from '../../language/use-words.tsx';

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
  if (items.length === 0) return null;
  const gone = chosen !== undefined && !items.some(({ name }) => name === chosen);
  return (
    <div className="picker use-case">
      <label className="unseen" htmlFor="use-case">
        {say('useCase.pick')}
      </label>
      <select id="use-case" value={chosen} onChange={(event) => onChoose(event.target.value)}>
        {/* A conversation of a use case that no longer answers can still be read. */}
        {gone ? <option value={chosen}>{chosen}</option> : null}
        {items.map(({ name, title }) => (
          <option key={name} value={name}>
            {inLanguageOf(title, language)}
          </option>
        ))}
      </select>
    </div>
  );
}
