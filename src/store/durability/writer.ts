import { sql } from 'kysely';
import { openStore } from '../open.ts';

// A process to be killed: says which rows it finds, then adds rows and says each one once it is committed.
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder of the store is missing.');

const store = await openStore({
  folder,
  maintenanceIntervalMs: 20,
  migrations: [
    {
      name: 'entries',
      up: async (db) => {
        await sql`create table entries (id serial, part int, primary key (id, part))`.execute(db);
      },
    },
  ],
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const { rows } = await sql<{ id: number; parts: number }>`
  select id, count(*) as parts from entries group by id`.execute(store.tables());
for (const { id, parts } of rows) say(`found ${id} ${parts}`);
say('ready');

for (let round = 1; ; round++) {
  await Promise.all(Array.from({ length: 4 }, addEntry));
  if (round % 40 === 0) await sql`update entries set part = part where part = 2`.execute(store.tables());
  if (round % 100 === 0) await store.maintain();
}

async function addEntry(): Promise<void> {
  const id = await store.transaction(async (transaction) => {
    const first = await sql<{ id: number }>`
      insert into entries (part) values (1) returning id`.execute(transaction.tables());
    const added = first.rows[0]?.id;
    await sql`insert into entries (id, part) values (${added}, 2)`.execute(transaction.tables());
    return added;
  });
  say(`added ${id}`);
}
