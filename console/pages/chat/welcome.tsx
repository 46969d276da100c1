import { Sparkles } from 'lucide-react';
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
      <section className="my-auto grid gap-2 py-10">
        <h2 className="text-2xl font-semibold">{say(mayAsk ? 'useCase.none' : 'useCase.notYours')}</h2>
        <p className="text-muted">{say(mayAsk ? 'useCase.noneAdvice' : 'useCase.notYoursAdvice')}</p>
      </section>
    );
  }
  const examples = examplesFor(useCase.name, language);
  return (
    <section className="my-auto grid gap-5 py-8">
      <div className="grid gap-2">
        <h2 className="text-2xl font-semibold tracking-tight sm:text-3xl">{say('chat.welcome')}</h2>
        <p className="text-muted">{inLanguageOf(useCase.purpose, language)}</p>
      </div>
      <p className="notice flex gap-3 rounded-lg bg-accent-soft px-4 py-3 text-sm leading-relaxed">
        <Sparkles aria-hidden className="mt-0.5 size-4.5 shrink-0 text-accent" />
        {say('chat.notice')}
      </p>
      {examples.length > 0 ? (
        <div className="grid gap-2">
          <h3 className="text-sm font-semibold text-muted">{say('chat.examples')}</h3>
          <ul className="grid gap-2 sm:grid-cols-3">
            {examples.map((example) => (
              <li key={example} className="flex">
                <button
                  type="button"
                  onClick={() => onAsk(example)}
                  className="w-full cursor-pointer rounded-lg border border-line bg-surface px-4 py-3 text-start text-sm leading-snug text-ink transition-colors hover:border-accent"
                >
                  {example}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
