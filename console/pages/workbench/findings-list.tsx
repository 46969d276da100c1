import { ThumbsDown } from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Button } from '../../parts/button.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import { useReason } from './reasons/use-reason.ts';
import type { Found } from './replies.ts';
import { words } from './words.ts';

/** Findings by category, each with its reason, and the way to say that it is none. */
export function FindingsList({
  findings,
  onFalse,
}: {
  readonly findings: readonly Found[];
  readonly onFalse?: ((finding: Found) => void) | undefined;
}) {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  const { percent } = useFormat();
  const reasonOf = useReason();
  const categories = [...new Set(findings.map(({ category }) => category))];
  return (
    <div className="grid grid-cols-1 gap-4">
      {categories.map((category) => {
        const found = findings.filter((finding) => finding.category === category);
        return (
          <section key={category} aria-label={sayOr(category, category)}>
            <h3 className="mb-1 flex items-center gap-2 text-sm font-semibold">
              {sayOr(category, category)} <Badge>{found.length}</Badge>
            </h3>
            <ul className="divide-y divide-line rounded-md border border-line">
              {found.map((finding) => (
                <li
                  key={finding.start}
                  className="flex flex-wrap items-center justify-between gap-2 px-3 py-2 text-sm"
                >
                  <div className="min-w-0">
                    <p className="font-semibold [overflow-wrap:anywhere]">
                      <bdi>{finding.text}</bdi>
                    </p>
                    <p className="text-muted [overflow-wrap:anywhere]">
                      {reasonOf(finding)} · {say('sure', { share: percent(finding.confidence) })} ·{' '}
                      {say('detector')} <code>{finding.detector}</code>
                    </p>
                  </div>
                  {onFalse ? (
                    <Button
                      size="small"
                      look="quiet"
                      icon={ThumbsDown}
                      aria-label={`${say('notOne')}: ${finding.text.slice(0, 60)}`}
                      onClick={() => onFalse(finding)}
                    >
                      {say('notOne')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
