import { useWordsOf } from '../../language/use-words.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import type { Found } from './replies.ts';

/** The text with every finding marked and named. */
export function MarkedText({
  text,
  findings,
  label,
}: {
  readonly text: string;
  readonly findings: readonly Found[];
  readonly label: string;
}) {
  const { sayOr } = useWordsOf(categoryWords);
  let at = 0;
  const pieces = findings.map((finding) => {
    const before = text.slice(at, finding.start);
    at = finding.end;
    return (
      <span key={finding.start}>
        {before}
        <mark
          className="rounded-sm bg-warn-soft px-0.5 text-ink"
          title={sayOr(finding.category, finding.category)}
        >
          {text.slice(finding.start, finding.end)}
        </mark>
      </span>
    );
  });
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard.
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]"
    >
      {pieces}
      {text.slice(at)}
    </section>
  );
}
