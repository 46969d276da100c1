import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Engine, superviseEngine } from '#engines';
import { detect, findByModel } from '#guards';
import { GuardEngine } from '../../src/gateway/guard-models/guard-engine.ts';
import { GuardUse } from '../../src/gateway/guard-models/guard-use.ts';
import { ModelLayer } from '../../src/gateway/guard-models/model-layer.ts';
import { weights } from '../weights/weights.ts';

const texts = ['Ann called Bob.', 'Rome'];
const categories = ['person', 'place'] as const;
const settings = {
  ...{ engine: 'small', deadlineSeconds: 240, directions: ['input'] as ('input' | 'output')[] },
  categories: [...categories],
};

describe('small real weights in an engine of the house, as a guard', () => {
  let engine: ReturnType<typeof superviseEngine>;
  before(async () => {
    const { chat } = await weights();
    engine = superviseEngine({ name: 'small', model: 'small', modelFile: chat, contextTokens: 4_096 });
    await engine.ready();
  });
  after(() => engine.stop());

  test('whatever so small a model says, it keeps to the schema, and only words of the text are found', async () => {
    const use = new GuardUse();
    const guard = new GuardEngine([engine], settings, use, new AbortController().signal);
    const layer = new ModelLayer({ findByModel }, guard, settings);
    await layer.read(texts);
    for (const text of texts) {
      const found = detect(text, { detectors: layer.detectorsFor(text) });
      for (const { start, end, category } of found) {
        assert.ok(text.slice(start, end).length >= 2);
        assert.ok(categories.some((one) => one === category));
      }
    }
    const { requests, tokens, ms } = use.snapshot;
    assert.equal(requests, 1);
    assert.ok(tokens > 100 && ms > 1);
  });

  test('outside the house the same engine is not asked', async () => {
    const outside: Engine = { ...engine, location: 'eu', complete: engine.complete.bind(engine) };
    const guard = new GuardEngine([outside], settings, new GuardUse(), new AbortController().signal);
    const layer = new ModelLayer({ findByModel }, guard, settings);
    await assert.rejects(layer.read(texts), { code: 'guard.unavailable' });
  });
});
