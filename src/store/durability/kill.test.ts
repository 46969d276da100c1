import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '#contract';
import { openStore } from '../open.ts';
import { seeded } from './seeded.ts';

const kills = Number(process.env.LEITSTAND_KILLS ?? 4);
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));

describe('kill -9 while rows are written', () => {
  const acknowledged = new Set<number>();
  const folder = mkdtemp(join(tmpdir(), 'leitstand-kill-'));
  after(async () => rm(await folder, { recursive: true, force: true }));

  for (let kill = 1; kill <= kills; kill++) {
    test(`nothing acknowledged is lost, and the folder is free again, kill ${kill}`, async (context) => {
      const random = seeded(kill);
      const child = spawn(process.execPath, [writer, await folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      context.after(() => child.kill('SIGKILL'));
      const found = new Map<number, number>();
      const exited = once(child, 'exit');
      const before = acknowledged.size;
      let killed = false;
      for await (const line of createInterface({ input: child.stdout })) {
        const [word, id, parts] = line.split(' ');
        if (word === 'found') found.set(Number(id), Number(parts));
        if (word === 'added') {
          acknowledged.add(Number(id));
          if (acknowledged.size > before + 1) continue;
          void pause(random() * 400).then(() => {
            killed = child.kill('SIGKILL');
          });
        }
        if (word === 'ready') {
          assert.deepEqual(
            [...acknowledged].filter((each) => found.get(each) !== 2),
            [],
            'what earlier rounds acknowledged',
          );
          assert.deepEqual(
            [...found.values()].filter((count) => count !== 2),
            [],
            'no half transaction',
          );
          if (kill === 1) await refusedWhileInUse(await folder);
        }
      }
      await exited;
      assert.ok(killed, 'the writer ended by the kill, not by itself');
      assert.ok(acknowledged.size > before, 'it had acknowledged rows');
    });
  }

  test('a last look finds every acknowledged row', async () => {
    const store = await openStore({
      folder: await folder,
      migrations: [{ name: 'entries', up: async () => undefined }],
    });
    const rows = await store
      .tables<{ entries: { id: number; part: number } }>()
      .selectFrom('entries')
      .selectAll()
      .execute();
    await store.close();
    const found = new Set(rows.filter((row) => row.part === 2).map((row) => row.id));
    assert.deepEqual(
      [...acknowledged].filter((id) => !found.has(id)),
      [],
    );
  });
});

async function refusedWhileInUse(folder: string): Promise<void> {
  await assert.rejects(
    openStore({ folder, migrations: [] }),
    (error) => error instanceof Problem && error.code === 'store.locked',
  );
}
