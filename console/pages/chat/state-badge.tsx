import { FlaskConical, Hourglass, Quote, SearchX, Sparkles } from 'lucide-react';
import { useWords } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import type { Phase } from './conversation.ts';

const looks = {
  demonstration: { tone: 'warn', icon: FlaskConical, word: 'demonstration' },
  answered: { tone: 'plain', icon: Sparkles, word: 'ai' },
  extractive: { tone: 'accent', icon: Quote, word: 'extractive' },
  notInSources: { tone: 'warn', icon: SearchX, word: 'notInSources' },
  awaitingReview: { tone: 'warn', icon: Hourglass, word: 'awaitingReview' },
} as const;

/** What kind of answer this is, in a word, and what that means. */
export function StateBadge({ phase }: { readonly phase: Phase }) {
  const { say } = useWords();
  if (phase.state !== 'done') return null;
  const { tone, icon, word } = looks[phase.weights ?? phase.answer];
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <Badge tone={tone} icon={icon}>
        {say(`state.${word}`)}
      </Badge>
      {/* What stands in the place of an answer that waits says so itself. */}
      {word === 'awaitingReview' ? null : (
        <small className="text-sm text-muted">{say(`state.${word}Hint`)}</small>
      )}
    </p>
  );
}
