import {
  BookOpenCheck,
  Check,
  DoorOpen,
  EyeOff,
  FilePen,
  type LucideIcon,
  PenLine,
  ScanSearch,
  Send,
  ShieldCheck,
  Stamp,
  X,
} from 'lucide-react';
import { useFormat } from '../../language/use-format.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { useFactWords } from './fact-words.ts';
import type { TurnStep } from './replies.ts';
import { stepBars } from './step-bars.ts';
import { words } from './words.ts';

/** The steps of the path, in their order; a turn that ended early has not been through all of them. */
const path: readonly (readonly [step: string, icon: LucideIcon])[] = [
  ['admit', DoorOpen],
  ['screen', ScanSearch],
  ['ground', BookOpenCheck],
  ['protect', EyeOff],
  ['compose', FilePen],
  ['generate', PenLine],
  ['inspect', ShieldCheck],
  ['release', Send],
  ['record', Stamp],
];

/** The nine steps with what was decided, what is known of it, and when. */
export function Timeline({ steps }: { readonly steps: readonly TurnStep[] }) {
  const { say } = useWordsOf(words);
  const bars = stepBars(steps);
  return (
    <ol className="grid">
      {path.map(([name, icon], place) => {
        const step = steps.find((one) => one.step === name);
        return (
          <li key={name} className="flex gap-3" data-step={name}>
            <StepLine
              name={name}
              icon={icon}
              step={step}
              bar={bars.get(name)}
              last={place === path.length - 1}
            />
          </li>
        );
      })}
      {steps.length === 0 ? <li className="text-muted">{say('noSteps')}</li> : null}
    </ol>
  );
}

function StepLine({
  name: step,
  icon: Icon,
  step: done,
  bar,
  last,
}: {
  readonly name: string;
  readonly icon: LucideIcon;
  readonly step: TurnStep | undefined;
  readonly bar: { readonly left: number; readonly width: number } | undefined;
  readonly last: boolean;
}) {
  const { say, sayOr } = useWordsOf(words);
  const { name } = useWords();
  const { duration } = useFormat();
  const factsInWords = useFactWords();
  const failed = done?.decision.includes('.') ?? false;
  const Mark = failed ? X : Check;
  const facts = done ? factsInWords(done) : [];
  return (
    <>
      <div className="flex flex-col items-center">
        <span
          className={`grid size-8 shrink-0 place-items-center rounded-full border ${
            failed
              ? 'border-bad bg-bad-soft text-bad'
              : done
                ? 'border-accent bg-accent-soft text-accent'
                : 'border-line bg-sunken text-muted'
          }`}
        >
          <Icon aria-hidden className="size-4" />
        </span>
        {last ? null : <span aria-hidden className="w-px flex-1 bg-line" />}
      </div>
      <div className={`min-w-0 flex-1 ${last ? '' : 'pb-5'}`}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h3 className={`font-semibold ${done ? '' : 'text-muted'}`}>{name('step', step)}</h3>
          <span className="text-sm text-muted tabular-nums">
            {done ? duration(done.ms) : say('notReached')}
          </span>
        </div>
        {done ? (
          <>
            <p className={`flex items-center gap-1.5 ${failed ? 'text-bad' : ''}`}>
              <Mark aria-hidden className={`size-4 shrink-0 ${failed ? '' : 'text-good'}`} />
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {sayOr(`decision.${done.decision}`, name('decision', done.decision))}
              </span>
            </p>
            {facts.length > 0 ? (
              <ul className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-muted">
                {facts.map((fact) => (
                  <li key={fact} className="[overflow-wrap:anywhere]">
                    {fact}
                  </li>
                ))}
              </ul>
            ) : null}
            {bar ? (
              <div aria-hidden className="relative mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken">
                <span
                  className={`absolute inset-y-0 rounded-full ${failed ? 'bg-bad' : 'bg-accent'}`}
                  style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
                />
              </div>
            ) : null}
          </>
        ) : null}
      </div>
    </>
  );
}
