import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Plot, Line as PlotLine } from './plots.ts';
import type { Bucket } from './replies.ts';

/** A plot as a drawing. In a file of its own: its library is fetched when the first one is shown. */
export default function PlotChart({
  plot,
  lines,
  buckets,
  name,
  when,
  value,
}: {
  readonly plot: Plot;
  readonly lines: readonly PlotLine[];
  readonly buckets: readonly Bucket[];
  readonly name: (line: PlotLine) => string;
  readonly when: (at: string) => string;
  readonly value: (value: number) => string;
}) {
  const rows = buckets.map((bucket) => ({
    at: bucket.at,
    ...Object.fromEntries(lines.map(({ key, of }) => [key, of(bucket)])),
  }));
  const axis = { stroke: 'var(--line-strong)', tick: { fill: 'var(--muted)', fontSize: 12 } } as const;
  return (
    <ResponsiveContainer width="100%" height={220}>
      <ComposedChart data={rows} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="at" tickFormatter={when} minTickGap={36} tickLine={false} {...axis} />
        <YAxis
          width="auto"
          tickFormatter={value}
          allowDecimals={plot.unit === 'ms'}
          tickLine={false}
          axisLine={false}
          {...axis}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--accent-soft)', stroke: 'var(--line-strong)' }}
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line)',
            borderRadius: 'var(--radius)',
            color: 'var(--ink)',
          }}
          labelFormatter={(at) => when(String(at))}
          formatter={(amount) => value(Number(amount))}
        />
        {lines.map((line) =>
          plot.form === 'bars' ? (
            <Bar
              key={line.key}
              dataKey={line.key}
              name={name(line)}
              stackId="all"
              fill={line.colour}
              isAnimationActive={false}
              maxBarSize={28}
            />
          ) : (
            <Line
              key={line.key}
              dataKey={line.key}
              name={name(line)}
              stroke={line.colour}
              strokeWidth={2}
              dot={{ r: 2, fill: line.colour, strokeWidth: 0 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ),
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
