import { useMemo } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { words as categories } from './categories/words.ts';
import type { TurnStep } from './replies.ts';
import { words } from './words.ts';

/** Facts that stand elsewhere on the page, or say nothing to people. */
const elsewhere: ReadonlySet<string> = new Set(['version', 'documents', 'record', 'reason', 'language']);

/** What a step notes, as people say it. */
export function useFactWords(): (step: TurnStep) => readonly string[] {
  const { sayOr, say } = useWordsOf(words);
  const { sayOr: category } = useWordsOf(categories);
  const { number, percent } = useFormat();
  return useMemo(() => {
    const told = (name: string, value: string | number | boolean | readonly string[]): string => {
      if (name === 'findings' && Array.isArray(value)) {
        const found = value.map((code) => category(code, code)).join(', ');
        return found === '' ? say('fact.noFindings') : sayOr('fact.findings', found, { value: found });
      }
      if (name === 'confidence' && typeof value === 'number') {
        return sayOr('fact.confidence', '', { value: percent(value) });
      }
      const shown = Array.isArray(value)
        ? value.join(', ')
        : typeof value === 'number'
          ? number(value)
          : String(value);
      return sayOr(`fact.${name}`, `${name}: ${shown}`, { value: shown });
    };
    return ({ facts = {} }) =>
      Object.entries(facts)
        .filter(([name, value]) => !elsewhere.has(name) && !saysNothing(name, value))
        .map(([name, value]) => told(name, value));
  }, [say, sayOr, category, number, percent]);
}

/** Nothing happened, so nothing is said; that nothing was found is worth a word. */
function saysNothing(name: string, value: string | number | boolean | readonly string[]): boolean {
  if (name === 'findings') return false;
  return (
    value === '' || (Array.isArray(value) && value.length === 0) || (value === 0 && quietAtZero.has(name))
  );
}

const quietAtZero: ReadonlySet<string> = new Set([
  'droppedMessages',
  'masked',
  'replaced',
  'planted',
  'links',
]);
