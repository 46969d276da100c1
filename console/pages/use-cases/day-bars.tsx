import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { figuresWords } from './figures-words.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import type { Period } from './replies.ts';

const fills: Readonly<Record<Outcome, string>> = {
  answered: 'fill-accent',
  extractive: 'fill-good',
  notInSources: 'fill-line-strong',
  unanswered: 'fill-bad',
};
const dots: Readonly<Record<Outcome, string>> = {
  answered: 'bg-accent',
  extractive: 'bg-good',
  notInSources: 'bg-line-strong',
  unanswered: 'bg-bad',
};
const outcomes = ['answered', 'extractive', 'notInSources', 'unanswered'] as const;
const height = 120;
const dayMs = 86_400_000;

/** What became of each day's questions: a bar for every day, its table for screen readers. */
export function DayBars({ period }: { readonly period: Period }) {
  const { say } = useWordsOf(figuresWords);
  const { date, number } = useFormat();
  const byDay = new Map(period.days.map((day) => [day.day, day]));
  const days = allDays(period.from, period.to).map((day) => {
    const figures = byDay.get(day);
    return { day, parts: figures ? outcomesOf(figures) : undefined };
  });
  const total = (parts: Readonly<Record<Outcome, number>> | undefined) =>
    parts ? outcomes.reduce((sum, outcome) => sum + parts[outcome], 0) : 0;
  const most = Math.max(1, ...days.map(({ parts }) => total(parts)));
  const width = 100 / days.length;
  return (
    <figure className="min-w-0">
      <div className="flex gap-2">
        <div aria-hidden className="flex flex-col justify-between text-end text-sm text-muted tabular-nums">
          <span>{number(most)}</span>
          <span>0</span>
        </div>
        <svg
          aria-hidden="true"
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          className="h-32 w-full min-w-0 flex-1 border-b border-line"
        >
          {days.map(({ day, parts }, at) => {
            let top = height;
            return (
              <g key={day}>
                <title>{`${date(day)}: ${number(total(parts))}`}</title>
                <rect x={at * width} y={0} width={width} height={height} className="fill-transparent" />
                {outcomes.map((outcome) => {
                  const size = ((parts?.[outcome] ?? 0) / most) * (height - 4);
                  top -= size;
                  return size > 0 ? (
                    <rect
                      key={outcome}
                      x={at * width + width * 0.12}
                      y={top}
                      width={width * 0.76}
                      height={size}
                      className={fills[outcome]}
                    />
                  ) : null;
                })}
              </g>
            );
          })}
        </svg>
      </div>
      <div aria-hidden className="mt-1 flex justify-between ps-6 text-sm text-muted">
        <span>{date(period.from)}</span>
        <span>{date(period.to)}</span>
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {outcomes.map((outcome) => (
          <span key={outcome} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 rounded-full ${dots[outcome]}`} />
            {say(`outcome.${outcome}`)}
          </span>
        ))}
      </figcaption>
      {/* A table takes the width of its words, seen or not: what hides it stands around it. */}
      <div className="sr-only">
        <table>
          <caption>{say('figures.perDay')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('figures.day')}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {say(`outcome.${outcome}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, parts }) =>
              parts ? (
                <tr key={day}>
                  <th scope="row">{date(day)}</th>
                  {outcomes.map((outcome) => (
                    <td key={outcome}>{number(parts[outcome])}</td>
                  ))}
                </tr>
              ) : null,
            )}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function allDays(from: string, to: string): readonly string[] {
  const first = Date.parse(from);
  const count = Math.round((Date.parse(to) - first) / dayMs) + 1;
  return Array.from({ length: count }, (_, at) => new Date(first + at * dayMs).toISOString().slice(0, 10));
}
