import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { randomLora } from '../../test/weights/random-lora.ts';
import { randomQwen } from '../../test/weights/random-qwen.ts';
import { openAdapter } from './open-adapter.ts';

const model = await randomQwen({ architecture: 'qwen3' });
const file = await randomLora({ model });

test('an adapter that fits is named by the hash of its bytes', async () => {
  const sha256 = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  assert.equal(await openAdapter('tone', file, 'qwen3'), sha256);
});

for (const { name, path, architecture, code, says } of [
  {
    name: 'for other weights',
    path: file,
    architecture: 'llama',
    code: 'model.broken',
    says: /architecture/,
  },
  { name: 'that is a model', path: model, architecture: 'qwen3', code: 'model.broken', says: /no adapter/ },
  {
    ...{ name: 'that is not there', path: `${file}.none`, architecture: 'qwen3' },
    ...{ code: 'model.absent', says: /not there/ },
  },
]) {
  test(`an adapter ${name} is refused`, () =>
    assert.rejects(openAdapter('tone', path, architecture), { code, message: says }));
}
