// How quick GET /api/operations is over many turns, and what rolling them up costs. Usage: node bench/figures.ts [turns] [url]
// Without an address of a PostgreSQL database, the embedded store in a folder of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { gatewayMigrations } from '#gateway';
import { knowledgeMigrations } from '#knowledge';
import { keepFigures, operationMigrations } from '#operations';
import { openStore } from '#store';

const turns = Number(process.argv[2] ?? 1_000_000);
const url = process.argv[3];
const days = 30;
const folder = await mkdtemp(join(tmpdir(), 'leitstand-figures-'));
const store = await openStore({
  ...(url === undefined ? { folder } : { url }),
  migrations: [...knowledgeMigrations, ...gatewayMigrations, ...operationMigrations],
});
const took = async (what: string, work: () => Promise<unknown>, times = 1): Promise<void> => {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  all.sort((a, b) => a - b);
  console.log(`${what}: ${Math.round(all[Math.floor(all.length / 2)] ?? 0)} ms`);
};

const now = new Date();
await sql`insert into conversations (id, person, use_case, data_key, last_turn_at) values ('c', 'p', 'u', 'k', now())`.execute(
  store.tables(),
);
const piece = 50_000;
await took(`${turns} turns over ${days} days inserted`, async () => {
  for (let at = 0; at < turns; at += piece) {
    await sql`insert into turns (id, conversation, person, use_case, version, state, engine, prompt_tokens,
      completion_tokens, steps, created_at, finished_at)
      select 't' || n, 'c', 'p', 'u', 'v', case n % 20 when 0 then 'failed' when 1 then 'extractive' else 'answered' end,
        'embedded', 1200, 250,
        jsonb_build_array(
          jsonb_build_object('step', 'screen', 'startedMs', 3.1, 'ms', 0.4, 'decision', 'passed',
            'facts', jsonb_build_object('findings', jsonb_build_array('email'))),
          jsonb_build_object('step', 'ground', 'startedMs', 4, 'ms', 22.5, 'decision', 'asIs'),
          jsonb_build_object('step', 'generate', 'startedMs', 30, 'ms', 200 + n * 7919 % 3000, 'decision', 'engine'),
          jsonb_build_object('step', 'inspect', 'startedMs', 500, 'ms', 4000, 'decision', 'answered')),
        ended - make_interval(secs => 1 + n * 104729 % 20000 / 1000.0), ended
      from (select n, ${now}::timestamptz - make_interval(secs => n::double precision * ${(days * 86_400) / turns}) as ended
        from generate_series(${at}::bigint, ${Math.min(at + piece, turns) - 1}::bigint) n) s`.execute(
      store.tables(),
    );
  }
});
const figures = keepFigures({
  store,
  now: () => now,
  queues: () => [],
  onError: (error) => console.error(error),
});
await took('all of them rolled up, as after an upgrade', async () => {
  figures.start();
  // `read` waits for the round under way.
  await figures.read({ from: new Date(now.getTime() - 3_600_000), to: now, bucket: 'hour' });
});
const { rows } = await sql<{
  unit: string;
  count: number;
}>`select unit, count(*) from figures group by unit`.execute(store.tables());
console.log(rows.map(({ unit, count }) => `${count} sums of a ${unit}`).join(', '));
for (const [name, hours, bucket] of [
  ['one hour by minutes', 1, 'minute'],
  ['24 hours by hours', 24, 'hour'],
  ['7 days by hours', 7 * 24, 'hour'],
  ['30 days by days', 30 * 24, 'day'],
  ['30 days by hours', 30 * 24, 'hour'],
] as const) {
  const from = new Date(now.getTime() - hours * 3_600_000);
  await took(name, () => figures.read({ from, to: now, bucket }), 5);
}
await figures.stop();
await store.close();
await rm(folder, { recursive: true, force: true });
