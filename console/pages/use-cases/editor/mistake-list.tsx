import { CircleX, TriangleAlert } from 'lucide-react';
import { useWordsOf } from '../../../language/use-words.tsx';
import { editorWords } from '../editor-words.ts';
import type { Mistake } from '../replies.ts';

/** Mistakes under the editor; each leads to its line. */
export function MistakeList({
  mistakes,
  onGo,
}: {
  readonly mistakes: readonly Mistake[];
  readonly onGo: (mistake: Mistake) => void;
}) {
  const { say } = useWordsOf(editorWords);
  if (mistakes.length === 0) return null;
  return (
    <ul
      aria-label={say('editor.mistakes')}
      className="max-h-56 list-none overflow-y-auto border-t border-line"
    >
      {mistakes.map((mistake) => {
        const isError = mistake.severity === 'error';
        const Icon = isError ? CircleX : TriangleAlert;
        return (
          <li key={`${mistake.file} ${mistake.line} ${mistake.column} ${mistake.message}`}>
            <button
              type="button"
              onClick={() => onGo(mistake)}
              className="flex w-full cursor-pointer items-start gap-2 px-3 py-2 text-start text-sm hover:bg-accent-soft"
            >
              <Icon
                aria-label={say(isError ? 'editor.error' : 'editor.warning')}
                className={`mt-0.5 size-4 shrink-0 ${isError ? 'text-bad' : 'text-warn'}`}
              />
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <strong>{say(`mistake.${kindOf(mistake)}`)}</strong>{' '}
                <span lang="en" translate="no">
                  {mistake.message}
                </span>
                <span lang="en" translate="no" className="block text-muted">
                  {mistake.advice}
                </span>
              </span>
              <span className="shrink-0 text-muted tabular-nums">
                {say('editor.line', { file: mistake.file, line: mistake.line })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

const kinds = ['missing', 'unknown', 'wrong', 'syntax', 'absent', 'name', 'other'] as const;

/** A few words for many codes; what exactly, the message says. */
export function kindOf({ code }: Pick<Mistake, 'code'>): (typeof kinds)[number] {
  if (code === 'field.missing' || code === 'file.missing' || code === 'prompt.missing') return 'missing';
  if (code === 'field.unknown') return 'unknown';
  if (code.startsWith('field.')) return 'wrong';
  if (code.startsWith('yaml.')) return 'syntax';
  if (code.endsWith('.unknown')) return 'absent';
  return code.startsWith('name.') ? 'name' : 'other';
}
