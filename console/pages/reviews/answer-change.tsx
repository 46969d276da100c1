import { useWordsOf } from '../../language/use-words.tsx';
import { CompareView } from '../use-cases/compare-view.tsx';
import { words } from './words.ts';

const phrases = {};

/** What a person makes of an answer, word for word. */
export function AnswerChange({ before, after }: { readonly before: string; readonly after: string }) {
  const { say } = useWordsOf(words);
  return (
    <CompareView
      name="answer.md"
      before={before}
      after={after}
      sideBySide={false}
      labels={[say('answer'), say('changes')]}
      phrases={phrases}
    />
  );
}
