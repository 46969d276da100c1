// Child of kill.test.ts: appends without end and says on standard output, synchronously, what was acknowledged.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '#store';
import { createAudit } from './create-audit.ts';
import { auditMigrations } from './migrations.ts';
import { loadOrCreateSigningKeys } from './signing-key.ts';

const folder = process.argv[2] ?? '';
const store = await openStore({ folder: join(folder, 'store'), migrations: auditMigrations });
const audit = createAudit({
  store,
  signingKeys: await loadOrCreateSigningKeys(join(folder, 'keys'), 'leitstand.test/killed'),
  logKey: Buffer.alloc(32, 7),
  now: () => new Date(),
  witness: { folder: join(folder, 'witness'), everyMs: 50 },
  // A fault must not pass for a kill.
  alarm: (problem) => {
    writeSync(2, `${problem.code}: ${problem.message}\n`);
    process.exit(1);
  },
});
await audit.start();
await Promise.all(
  Array.from({ length: 8 }, async (_, caller) => {
    for (;;) {
      const receipts = await store.transaction((transaction) =>
        audit.appendMany(
          transaction,
          Array.from({ length: 1 + caller }, (_, at) => ({
            kind: 'turn',
            actor: { person: `person ${caller}` },
            data: { event: 'answered', promptTokens: at },
          })),
        ),
      );
      writeSync(1, receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join(''));
    }
  }),
);
