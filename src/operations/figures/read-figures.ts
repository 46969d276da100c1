import { sql } from 'kysely';
import { Problem, type SeriesBucket } from '#contract';
import type { Handle, Store } from '#store';
import { sumsOf } from './roll-up.ts';
import type { Series, SeriesRequest } from './series.ts';
import { breakDown, type Row, sumUp } from './sum-up.ts';
import type { FigureTables } from './tables.ts';

const lengthMs: Readonly<Record<SeriesBucket, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};
/** More points than any screen has room for. */
const mostBuckets = 1_500;
/** How long minutes are kept, less the one being written. */
const minutesMs = 48 * 3_600_000;

/** Sums of a stretch of time, bucket by bucket; what has not been rolled up yet is counted from the rows. */
export async function readFigures(store: Store, request: SeriesRequest, now: Date): Promise<Series> {
  const { bucket } = request;
  const length = lengthMs[bucket];
  const from = Math.floor(request.from.getTime() / length) * length;
  const to = Math.ceil(request.to.getTime() / length) * length;
  checkRange(request, (to - from) / length, now);
  const rows = await store.transaction((handle) =>
    sums(handle, { from: new Date(from), to: new Date(to), bucket, now }),
  );
  const byBucket = Map.groupBy(rows, ({ at }) => at);
  const starts = Array.from({ length: (to - from) / length }, (_, at) => from + at * length);
  return {
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), bucket },
    buckets: starts.map((at) => ({ at: new Date(at).toISOString(), ...sumUp(byBucket.get(at) ?? []) })),
    total: breakDown(rows),
  };
}

function checkRange({ from, bucket }: SeriesRequest, buckets: number, now: Date): void {
  if (buckets < 1) throw new Problem('request.invalid', '"from" must lie before "to".');
  if (buckets > mostBuckets)
    throw new Problem(
      'request.invalid',
      `These are ${buckets} buckets; ask for ${mostBuckets} at most, or for longer ones.`,
    );
  if (bucket === 'minute' && now.getTime() - from.getTime() > minutesMs)
    throw new Problem('request.invalid', 'Minutes are kept for two days; ask for hours or days.');
}

type TimedRow = Row & { readonly at: number };

async function sums(
  handle: Handle,
  asked: { readonly from: Date; readonly to: Date; readonly bucket: SeriesBucket; readonly now: Date },
): Promise<readonly TimedRow[]> {
  const { from, to, bucket, now } = asked;
  const db = handle.tables<FigureTables>();
  // Shared: while it is held, nothing moves from the rows into the figures and is counted twice or not at all.
  const mark = await db.selectFrom('figure_marks').select('upto').forShare().executeTakeFirst();
  const start = sql<Date>`date_trunc(${sql.lit(bucket)}, at, 'UTC')`;
  const kept = await db
    .selectFrom('figures')
    .select([start.as('at'), 'name', 'part', 'label', sql<number>`sum(value)::bigint`.as('value')])
    .where('unit', '=', bucket === 'minute' ? 'minute' : 'hour')
    .where('at', '>=', from)
    .where('at', '<', to)
    .groupBy([start, 'name', 'part', 'label'])
    .execute();
  const length = lengthMs[bucket];
  const after = mark?.upto ?? from;
  const fresh = to > after ? await sumsOf(handle, after, now) : [];
  return [
    ...kept.map((row) => ({ ...row, at: row.at.getTime() })),
    ...fresh
      .filter(({ at }) => at >= from && at < to)
      .map((figure) => ({ ...figure, at: Math.floor(figure.at.getTime() / length) * length })),
  ];
}
