import { useWordsOf } from '../../language/use-words.tsx';
import { CompareView } from '../use-cases/compare-view.tsx';
import { words } from './words.ts';

const phrases = {};

/** The text beside what the model would see of it. */
export function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useWordsOf(words);
  const isWide = matchMedia('(min-width: 60rem)').matches;
  return (
    <CompareView
      name="text.txt"
      before={before}
      after={after}
      sideBySide={isWide}
      labels={[say('before'), say('after')]}
      phrases={phrases}
    />
  );
}
