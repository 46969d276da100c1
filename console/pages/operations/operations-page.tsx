import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type Loaded, useReply } from '../../api/use-reply.ts';
import { useWords, useWordsOf } from '../../language/use-words.tsx';
import { Button, buttonClass } from '../../parts/button.tsx';
import { download } from '../../parts/download.ts';
import { Page as PageFrame } from '../../parts/page.tsx';
import { Loading } from '../../parts/progress.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { BackupCard } from './backup-card.tsx';
import { ByEngine, Errors, Findings } from './breakdowns.tsx';
import { csvOf } from './csv-of.ts';
import { Glance } from './glance.tsx';
import { HealthCard } from './health-card.tsx';
import { PlotCard } from './plot-card.tsx';
import { plots } from './plots.ts';
import { askedFor, type Range, ranges } from './range.ts';
import { type Series, series as seriesSchema } from './replies.ts';
import { words } from './words.ts';

/** Is all well, and what has been going on? */
export function Page() {
  const { say } = useWordsOf(words);
  const { say: sayCommon } = useWords();
  const { read, write } = useAddress();
  const range = ranges.find((one) => one === read('range')) ?? '24h';
  const loaded = useSeries(range);
  const series = loaded.state === 'ready' ? loaded.data : undefined;
  return (
    <PageFrame
      title={sayCommon('nav.operations')}
      lead={say('lead')}
      actions={
        <>
          <RangePicker
            range={range}
            onPick={(next) => write({ range: next === '24h' ? undefined : next }, 'push')}
          />
          <Button
            icon={Download}
            disabled={series === undefined}
            onClick={() =>
              series && download(`leitstand-${range}.csv`, 'text/csv;charset=utf-8', csvOf(series))
            }
          >
            CSV
          </Button>
        </>
      }
    >
      <Glance total={series?.total} />
      <div className="mb-6 grid items-start gap-4 lg:grid-cols-2">
        <HealthCard />
        <BackupCard />
      </div>
      <h2 className="mb-3 text-lg font-semibold">{say('overTime')}</h2>
      {loaded.state === 'loading' ? <Loading lines={6} /> : null}
      {loaded.state === 'failed' ? <Trouble problem={loaded.problem} onRetry={loaded.retry} /> : null}
      {series ? (
        <div className="grid gap-4">
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {plots.map((plot) => (
              <PlotCard key={plot.id} plot={plot} series={series} />
            ))}
          </div>
          <p className="text-sm text-muted">
            {say('percentilesNote')} {say('utcNote')}
          </p>
          <ByEngine total={series.total} />
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <Errors total={series.total} />
            <Findings total={series.total} />
          </div>
        </div>
      ) : null}
    </PageFrame>
  );
}

/** The series of a range; while the next bucket begins, the one before stays on the screen. */
function useSeries(range: Range): Loaded<Series> {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const { path, everyMs } = askedFor(range, now);
  const loaded = useReply(path, seriesSchema, { everyMs });
  const before = useRef<{ readonly range: Range; readonly loaded: Loaded<Series> }>(undefined);
  useEffect(() => {
    if (loaded.state === 'ready') before.current = { range, loaded };
  }, [range, loaded]);
  return loaded.state === 'loading' && before.current?.range === range ? before.current.loaded : loaded;
}

function RangePicker({ range, onPick }: { readonly range: Range; readonly onPick: (range: Range) => void }) {
  const { say } = useWordsOf(words);
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{say('range')}</legend>
      {ranges.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === range}
          onClick={() => onPick(one)}
          className={clsx(buttonClass(one === range ? 'main' : 'quiet', 'small'))}
        >
          {say(`range.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}
