import { type Loaded, useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Badge } from '../../parts/badge.tsx';
import { Card } from '../../parts/card.tsx';
import { Select } from '../../parts/field.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { IntervalBar } from './interval-bar.tsx';
import { type Comparison, type JudgedRun, judgedRun, type Run, runs as runsReply } from './replies.ts';
import { words } from './words.ts';

/** A run beside another one of the same use case: which cases only one of them holds, and whether that is chance. */
export function CompareCard({ run }: { readonly run: JudgedRun }) {
  const { say } = useWordsOf(words);
  const { dateTime } = useFormat();
  const { read, write } = useAddress();
  const chosen = read('with');
  const all = useReply(`/api/evaluations?useCase=${encodeURIComponent(run.useCase)}&limit=200`, runsReply);
  const compared = useReply(
    `/api/evaluations/${encodeURIComponent(run.id)}?compareWith=${encodeURIComponent(chosen ?? '')}`,
    judgedRun,
    { wait: chosen === undefined },
  );
  const others =
    all.state === 'ready'
      ? all.data.items.filter(({ id, state }) => id !== run.id && state === 'finished')
      : [];
  const labelOf = (one: Run): string =>
    `${dateTime(one.createdAt)} · ${one.version.slice(0, 8)}${one.verdict ? ` · ${say(`verdict.${one.verdict}`)}` : ''}${
      one.replayOf ? ` · ${say('run.replay')}` : ''
    }`;
  return (
    <Card title={say('compare.title')}>
      {all.state === 'loading' ? <Loading lines={1} /> : null}
      {all.state === 'failed' ? <Trouble problem={all.problem} onRetry={all.retry} /> : null}
      {all.state === 'ready' && others.length === 0 ? (
        <p className="text-muted">{say('compare.only')}</p>
      ) : null}
      {others.length > 0 ? (
        <Select
          label={say('compare.with')}
          value={chosen ?? ''}
          onChange={({ target }) => write({ with: target.value })}
          choices={[
            { value: '', label: say('compare.nothing') },
            ...others.map((one) => ({ value: one.id, label: labelOf(one) })),
          ]}
        />
      ) : null}
      {chosen === undefined ? null : <Compared loaded={compared} />}
    </Card>
  );
}

function Compared({ loaded }: { readonly loaded: Loaded<JudgedRun> }) {
  const { say } = useWordsOf(words);
  if (loaded.state === 'loading') return <Loading lines={3} />;
  if (loaded.state === 'failed') return <Trouble problem={loaded.problem} onRetry={loaded.retry} />;
  const rows = loaded.data.comparison ?? [];
  if (rows.length === 0) return <p className="mt-3 text-muted">{say('compare.none')}</p>;
  const widest = Math.max(0.1, ...rows.flatMap(({ difference }) => [-difference.low, difference.high]));
  return (
    <ul className="mt-3 grid list-none gap-4">
      {rows.map((one) => (
        <SuiteRow key={one.suite} one={one} widest={Math.min(1, widest)} />
      ))}
    </ul>
  );
}

function SuiteRow({ one, widest }: { readonly one: Comparison; readonly widest: number }) {
  const { say } = useWordsOf(words);
  const { number, percent } = useFormat();
  const { difference, adjustedP, pairs, leftOut, better, worse } = one;
  const settled = adjustedP <= 0.05;
  const how = settled ? (difference.mean > 0 ? 'isBetter' : 'isWorse') : 'open';
  const tone = ({ isBetter: 'good', isWorse: 'bad', open: 'warn' } as const)[how];
  const picture = say('compare.picture', {
    difference: percent(difference.mean, 1),
    ...{ low: percent(difference.low, 1), high: percent(difference.high, 1) },
  });
  return (
    <li>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-semibold">{one.suite}</span>
        <Badge tone={tone}>{say(`compare.${how}`)}</Badge>
      </div>
      <IntervalBar
        label={picture}
        value={difference.mean}
        low={difference.low}
        high={difference.high}
        marks={[0]}
        from={-widest}
        to={widest}
        tone={tone}
      />
      <p className="text-sm text-muted">
        {picture}
        {' · '}
        {say('compare.pairs')} {number(pairs)}
        {leftOut > 0 ? ` (${say('compare.leftOut', { count: leftOut })})` : ''} · {say('compare.better')}{' '}
        {number(better)} · {say('compare.worse')} {number(worse)} · {say('compare.p')} {number(adjustedP, 4)}
      </p>
    </li>
  );
}
