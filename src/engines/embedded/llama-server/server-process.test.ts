import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { llamaServerCommand, weights } from '../../../../test/weights/weights.ts';
import { startServer } from './server-process.ts';
import { tokenized } from './wire.ts';

const command = await llamaServerCommand();

test('a llama-server answers nobody without our token', { skip: command === undefined }, async () => {
  assert.ok(command);
  const { chat } = await weights();
  const before = new Set(await folders());
  const server = await startServer(command, ['--model', chat, '--ctx-size', '512', '--no-webui']);
  try {
    const [folder] = (await folders()).filter((name) => !before.has(name));
    assert.ok(folder);
    const asked = { content: 'hello' };
    assert.ok((await server.ask('/tokenize', tokenized, asked)).tokens.length > 0);
    const stranger = request({
      ...{ socketPath: join(tmpdir(), folder, 'server.sock'), path: '/tokenize', method: 'POST' },
      headers: { 'content-type': 'application/json' },
    });
    stranger.end(JSON.stringify(asked));
    const [answer] = await once(stranger, 'response');
    answer.resume();
    assert.equal(answer.statusCode, 401);
  } finally {
    await server.close();
  }
});

test('a program that is no llama-server is a clear problem', async () => {
  await assert.rejects(startServer(['true'], []), { code: 'engine.broken' });
});

const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('leitstand-llama-'));
