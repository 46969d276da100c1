import { useReply } from '../../api/use-reply.ts';
import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Tile } from '../../parts/card.tsx';
import { engines, standing } from '../engines/replies.ts';
import { backups, doctor, readiness, type Total } from './replies.ts';
import { words } from './words.ts';

const everyMs = 10_000;
const dayMs = 86_400_000;

/** Is all well? Six answers in a row. */
export function Glance({ total }: { readonly total: Total | undefined }) {
  const { say } = useWordsOf(words);
  return (
    <section aria-label={say('glance')} className="mb-6 grid grid-cols-2 gap-3 md:grid-cols-3 [&>*]:h-full">
      <Readiness />
      <Engines />
      <Health />
      <NewestBackup />
      <Questions total={total} />
      <Latency total={total} />
    </section>
  );
}

function Readiness() {
  const { say } = useWordsOf(words);
  const loaded = useReply('/readyz', readiness, { everyMs });
  const label = say('readiness');
  if (loaded.state === 'loading') return <Tile label={label} value="…" />;
  if (loaded.state === 'failed') return <Tile label={label} value={say('notReady')} tone="bad" />;
  const { ready, checks } = loaded.data;
  if (!ready) return <Tile label={label} value={say('notReady')} tone="bad" note={say('rebuilding')} />;
  if (checks.stopped !== 'no') return <Tile label={label} value={say('allStopped')} tone="warn" />;
  return <Tile label={label} value={say('ready')} tone="good" />;
}

function Engines() {
  const { say } = useWordsOf(words);
  const { number } = useFormat();
  const loaded = useReply('/api/engines', engines, { everyMs });
  const label = say('engines');
  if (loaded.state !== 'ready') return <Tile label={label} value="…" />;
  const all = loaded.data.items.length;
  if (all === 0)
    return <Tile label={label} value={say('enginesNone')} tone="warn" note={say('quotations')} />;
  const ready = loaded.data.items.filter((engine) => standing(engine) === 'ready').length;
  return (
    <Tile
      label={label}
      value={say('enginesOf', { ready: number(ready), all: number(all) })}
      tone={ready === all ? 'good' : ready === 0 ? 'bad' : 'warn'}
    />
  );
}

function Health() {
  const { say } = useWordsOf(words);
  const loaded = useReply('/api/doctor', doctor, { everyMs: 60_000 });
  const label = say('health');
  if (loaded.state !== 'ready') return <Tile label={label} value="…" />;
  const count = loaded.data.filter(({ state }) => state !== 'fine').length;
  if (count === 0) return <Tile label={label} value={say('healthFine')} tone="good" />;
  const tone = loaded.data.some(({ state }) => state === 'failed') ? 'bad' : 'warn';
  return <Tile label={label} value={say('healthWarnings', { count })} tone={tone} />;
}

function NewestBackup() {
  const { say } = useWordsOf(words);
  const { ago, bytes } = useFormat();
  const loaded = useReply('/api/backups', backups, { everyMs: 60_000 });
  const label = say('backup');
  if (loaded.state !== 'ready') return <Tile label={label} value="…" />;
  const newest = loaded.data.items[0];
  if (!newest) return <Tile label={label} value={say('noBackup')} tone="warn" />;
  const old = Date.now() - new Date(newest.madeAt).getTime() > 2 * dayMs;
  return (
    <Tile label={label} value={ago(newest.madeAt)} note={bytes(newest.bytes)} tone={old ? 'warn' : 'good'} />
  );
}

function Questions({ total }: { readonly total: Total | undefined }) {
  const { say } = useWordsOf(words);
  const { number, percent } = useFormat();
  const label = say('questions');
  if (!total) return <Tile label={label} value="…" />;
  const all = Object.values(total.turns).reduce((sum, count) => sum + count, 0);
  const bad = (total.turns.failed ?? 0) + (total.turns.refused ?? 0);
  return (
    <Tile
      label={label}
      value={number(all)}
      {...(bad > 0 ? { note: say('failedShare', { share: percent(bad / all, 1) }) } : {})}
    />
  );
}

function Latency({ total }: { readonly total: Total | undefined }) {
  const { say } = useWordsOf(words);
  const { duration } = useFormat();
  const first = total?.firstTokenMs;
  const times = first ?? total?.latencyMs;
  const label = first ? say('firstToken') : say('latency');
  if (!total) return <Tile label={label} value="…" />;
  if (!times) return <Tile label={label} value="–" />;
  return (
    <Tile
      label={label}
      value={duration(times.p50)}
      note={say('latencyNote', { p50: duration(times.p50), p95: duration(times.p95) })}
    />
  );
}
