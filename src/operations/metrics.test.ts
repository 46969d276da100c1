import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';

test('turns are counted by how they ended, and those in which the model said no', async () => {
  const metrics = createMetrics({ waiting: { help: 'Waiting', read: () => 3 } });
  metrics.turn('answered', 0.1, 20);
  metrics.turn('answered', 0.1, 20, true);
  metrics.turn('failed', 0.1, 0);
  const { text } = await metrics.text();
  for (const line of [
    'leitstand_turn_declined_total 1',
    'leitstand_turn_tokens_total 40',
    'leitstand_turn_seconds_count{state="answered"} 2',
    'leitstand_turn_seconds_count{state="failed"} 1',
    'leitstand_waiting 3',
  ])
    assert.ok(text.split('\n').includes(line), line);
});
