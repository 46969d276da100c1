import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { weights } from '../../../../test/weights/weights.ts';

const script = fileURLToPath(new URL('../fixtures/encode-and-rest.ts', import.meta.url));
const told = z.object({ before: z.number(), full: z.number(), rested: z.number(), same: z.boolean() });
const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024);

test('an encoder gives back what a long text took, and goes on with the same vectors', async () => {
  const { encoder } = await weights();
  // In a process of its own, whose memory nothing else changes.
  const child = fork(script, [encoder], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { before, full, rested, same } = told.parse(
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    }),
  );
  const figures = `${mib(before)} MiB before, ${mib(full)} after a long text, ${mib(rested)} at rest`;
  console.log(`encoder: ${figures}`);
  assert.ok(full - before > 200 * 1024 * 1024, figures);
  assert.ok(rested - before < 100 * 1024 * 1024, figures);
  assert.ok(same);
});
