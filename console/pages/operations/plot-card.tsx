import { ChartColumn, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { IconButton } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import type { Line, Plot } from './plots.ts';
import { present } from './plots.ts';
import type { Series } from './replies.ts';
import { useWhen } from './use-when.ts';
import { words } from './words.ts';

const PlotChart = lazy(() => import('./plot-chart.tsx'));

/** A plot as a drawing, or as the table that it is drawn from. */
export function PlotCard({ plot, series }: { readonly plot: Plot; readonly series: Series }) {
  const { say } = useWordsOf(words);
  const { duration, number } = useFormat();
  const [asTable, setAsTable] = useState(false);
  const when = useWhen(series.bucket);
  const { buckets } = series;
  const lines = present(plot, buckets);
  const title = say(`chart.${plot.id}`);
  const value = (amount: number) => (plot.unit === 'ms' ? duration(amount) : number(amount, 1));
  const name = ({ key }: Line) => say(`series.${key}`);
  const summary = useSummary(plot, series, title, value, when);
  return (
    <Card
      title={title}
      actions={
        lines.length === 0 ? undefined : (
          <IconButton
            icon={asTable ? ChartColumn : Table2}
            name={`${asTable ? say('asChart') : say('asTable')}: ${title}`}
            onClick={() => setAsTable(!asTable)}
          />
        )
      }
    >
      {lines.length === 0 ? (
        <p className="grid h-[220px] place-items-center text-muted">{say('nothingYet')}</p>
      ) : asTable ? (
        <PlotTable plot={plot} lines={lines} series={series} name={name} value={value} when={when} />
      ) : (
        <>
          <div role="img" aria-label={summary} className="h-[220px]">
            <Suspense fallback={<div className="h-full animate-pulse rounded-md bg-sunken" />}>
              <PlotChart plot={plot} lines={lines} buckets={buckets} name={name} when={when} value={value} />
            </Suspense>
          </div>
          <Legend lines={lines} name={name} />
        </>
      )}
    </Card>
  );
}

function Legend({ lines, name }: { readonly lines: readonly Line[]; readonly name: (line: Line) => string }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      {lines.map((line) => (
        <li key={line.key} className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm" style={{ background: line.colour }} />
          {name(line)}
        </li>
      ))}
    </ul>
  );
}

function PlotTable({
  plot,
  lines,
  series,
  name,
  value,
  when,
}: {
  readonly plot: Plot;
  readonly lines: readonly Line[];
  readonly series: Series;
  readonly name: (line: Line) => string;
  readonly value: (amount: number) => string;
  readonly when: (at: string) => string;
}) {
  const { say } = useWordsOf(words);
  const title = say(`chart.${plot.id}`);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by keyboard
    <section tabIndex={0} aria-label={title} className="max-h-72 overflow-auto">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            <th scope="col" className="py-1 pe-3 text-start font-semibold">
              {say('time')}
            </th>
            {lines.map((line) => (
              <th key={line.key} scope="col" className="px-2 py-1 text-end font-semibold">
                {name(line)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {series.buckets.map((bucket) => (
            <tr key={bucket.at} className="border-t border-line">
              <th scope="row" className="py-1 pe-3 text-start font-normal whitespace-nowrap">
                {when(bucket.at)}
              </th>
              {lines.map((line) => {
                const amount = line.of(bucket);
                return (
                  <td key={line.key} className="px-2 py-1 text-end">
                    {amount === undefined ? '–' : value(amount)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The plot in a sentence, for whoever does not see it. */
function useSummary(
  plot: Plot,
  { buckets, total }: Series,
  title: string,
  value: (amount: number) => string,
  when: (at: string) => string,
): string {
  const { say } = useWordsOf(words);
  const times = plot.id === 'latency' ? total.latencyMs : total.firstTokenMs;
  if (plot.unit === 'ms') return say('chartTimes', { title, p95: value(times?.p95 ?? 0) });
  const heights = buckets.map((bucket) => plot.lines.reduce((sum, { of }) => sum + (of(bucket) ?? 0), 0));
  const most = Math.max(0, ...heights);
  const highest = buckets[heights.indexOf(most)];
  return say('chartSummary', {
    title,
    total: value(heights.reduce((sum, height) => sum + height, 0)),
    when: highest ? when(highest.at) : '–',
    most: value(most),
  });
}
