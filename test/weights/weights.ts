import assert from 'node:assert/strict';
import { chmod, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demonstrationWeights } from '../../src/models/index.ts';
import { alone, cacheFolder } from './cache-folder.ts';
import { llamaServerFromPackage } from './llama-server-package.ts';

export interface Weights {
  /** SmolLM2-135M-Instruct. */
  readonly chat: string;
  /** multilingual-e5-small. */
  readonly encoder: string;
}

/** Paths of the demonstration weights, fetched at most once and kept. Fails, with the reason, where they cannot be had. */
export async function weights(): Promise<Weights> {
  const signal = AbortSignal.timeout(300_000);
  const { chat, encoder } = await alone('weights', () =>
    demonstrationWeights({ folder: cacheFolder, signal }),
  );
  assert.ok(chat.state === 'ready', `The tests need the demonstration weights: ${JSON.stringify(chat)}`);
  assert.ok(
    encoder.state === 'ready',
    `The tests need the demonstration weights: ${JSON.stringify(encoder)}`,
  );
  return { chat: chat.path, encoder: encoder.path };
}

/** `[command, ...arguments]` of a llama-server, or `undefined` where this kind of machine has none. */
export async function llamaServerCommand(): Promise<readonly [string, ...string[]] | undefined> {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return undefined;
  const signal = AbortSignal.timeout(300_000);
  const found = await alone('llama-server', () => llamaServerFromPackage({ folder: cacheFolder, signal }));
  assert.ok(found.state === 'ready', `The tests need a llama-server: ${JSON.stringify(found)}`);
  return [found.command, ...found.args];
}

/** A llama-server as one program, for settings that name one; `undefined` where this kind of machine has none. */
export async function llamaServerProgram(): Promise<string | undefined> {
  const command = await llamaServerCommand();
  if (command === undefined) return undefined;
  const program = join(cacheFolder, 'llama-server');
  const draft = `${program}.${process.pid}`;
  await writeFile(draft, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`);
  await chmod(draft, 0o755);
  await rename(draft, program);
  return program;
}
