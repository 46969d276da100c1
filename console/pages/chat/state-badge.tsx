import { useWords } from '../../language/use-words.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { Phase } from './conversation.ts';

/** What kind of answer this is, in a word, and what that means. */
export function StateBadge({ phase }: { readonly phase: Phase }) {
  const { say } = useWords();
  if (phase.state !== 'done') return null;
  const [look, word] = {
    answered: ['', 'ai'],
    extractive: ['', 'extractive'],
    notInSources: ['warn', 'notInSources'],
    awaitingReview: ['warn', 'awaitingReview'],
  }[phase.answer] as [string, 'ai' | 'extractive' | 'notInSources' | 'awaitingReview'];
  const shown = phase.weights === 'demonstration' ? 'demonstration' : word;
  return (
    <p className="state">
      <span className={`badge ${shown === 'demonstration' ? 'warn' : look}`}>
        {word === 'extractive' ? <Icon of="quote" /> : null}
        {say(`state.${shown}`)}
      </span>
      <small>{say(`state.${shown}Hint`)}</small>
    </p>
  );
}
