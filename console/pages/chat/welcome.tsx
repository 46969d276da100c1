import type { Language } from '#contract';
import type { UseCase } from '../../api/replies.ts';
import { inLanguageOf } from '../../language/in-language-of.ts';
import { useWords } from '../../language/use-words.tsx';
import { examplesFor } from './examples.ts';

/** Before the first question: what this is for, that an AI answers, and something to try. */
export function Welcome({
  mayAsk,
  useCase,
  language,
  onAsk,
}: {
  readonly mayAsk: boolean;
  readonly useCase: UseCase | undefined;
  readonly language: Language;
  readonly onAsk: (question: string) => void;
}) {
  const { say } = useWords();
  if (!mayAsk || !useCase) {
    return (
      <section className="welcome">
        <h2>{say(mayAsk ? 'useCase.none' : 'useCase.notYours')}</h2>
        <p>{say(mayAsk ? 'useCase.noneAdvice' : 'useCase.notYoursAdvice')}</p>
      </section>
    );
  }
  const examples = examplesFor(useCase.name, language);
  return (
    <section className="welcome">
      <h2>{say('chat.welcome')}</h2>
      <p>{inLanguageOf(useCase.purpose, language)}</p>
      <p className="notice">{say('chat.notice')}</p>
      {examples.length > 0 ? (
        <>
          <h3>{say('chat.examples')}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example}>
                <button type="button" className="button" onClick={() => onAsk(example)}>
                  {example}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
