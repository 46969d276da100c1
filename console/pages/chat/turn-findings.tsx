import { ShieldCheck } from 'lucide-react';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { words as categoryWords } from '../turn/categories/words.ts';
import type { Counted } from './conversation.ts';
import { words } from './words.ts';

/** What the detectors found in a question, its sources and its answer: the number, and by category when opened. */
export function TurnFindings({ findings }: { readonly findings: readonly Counted[] }) {
  const { say } = useWordsOf(words);
  const { sayOr } = useWordsOf(categoryWords);
  if (findings.length === 0) return null;
  const total = findings.reduce((sum, { count }) => sum + count, 0);
  return (
    <details className="findings text-sm">
      <summary className="w-fit cursor-pointer rounded-md px-2 py-1 text-muted hover:bg-accent-soft hover:text-ink">
        <ShieldCheck aria-hidden className="me-1.5 inline size-4 align-text-bottom" />
        {say('found', { count: total })}
      </summary>
      <div className="mt-1 grid gap-1.5 border-s-2 border-line ps-3 text-muted">
        <ul className="flex flex-wrap gap-x-3 gap-y-1">
          {findings.map(({ category, count }) => (
            <li key={category}>
              {sayOr(category, category)} <Badge>{count}</Badge>
            </li>
          ))}
        </ul>
        <p>{say('foundHint')}</p>
      </div>
    </details>
  );
}
