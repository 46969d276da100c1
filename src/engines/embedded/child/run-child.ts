import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '#contract';
import type { Runtime } from '../runtime.ts';
import type { ChatModel } from './chat-model.ts';
import { defaultsOf } from './sampling-defaults.ts';
import { type EngineService, serveEngine } from './serve-engine.ts';
import { type EngineStart, type FromChild, toChild } from './start-message.ts';

export interface ChildParts {
  readonly openRuntime: (start: EngineStart) => Promise<Runtime>;
  readonly chatModel: (runtime: Runtime, start: EngineStart) => Promise<ChatModel>;
}

/**
 * The life of an engine's process: told what to load by its server, it loads, says so, answers on its socket, and ends
 * when the server says so or is gone, however that came about.
 */
export function runChild(parts: ChildParts): void {
  let runtime: Runtime | undefined;
  let service: EngineService | undefined;
  let began = false;
  let ending = false;
  let folder: string | undefined;

  const say = (message: FromChild) =>
    new Promise<void>((resolve) => {
      if (process.connected) process.send?.(message, () => resolve());
      else resolve();
    });
  /** With whatever this process started, such as a server of models: it is of its group. */
  const leave = (code: number): void => {
    try {
      process.kill(-process.pid, 'SIGKILL');
    } catch {
      process.exit(code);
    }
  };

  process.on('disconnect', () => {
    // Nobody else is left to remove it.
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    leave(0);
  });
  process.on('message', async (received) => {
    const parsed = toChild.safeParse(received);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'ping') {
      await say({
        type: 'pong',
        id: message.id,
        load: service?.load() ?? { open: 0, running: 0, waiting: 0 },
      });
    } else if (message.type === 'stop') {
      ending = true;
      await service?.close().catch(() => {});
      await runtime?.close().catch(() => {});
      leave(0);
    } else if (!began) {
      began = true;
      try {
        const { start, socket, token } = message;
        folder = dirname(socket);
        runtime = await parts.openRuntime(start);
        service = await serveEngine({
          model: start.model,
          runtime,
          chat: await parts.chatModel(runtime, start),
          defaults: defaultsOf(start),
          listen: { socket },
          token,
          maxOpen: start.maxOpen,
        });
        const { architecture, contextTokens, embeddingLength } = runtime.facts;
        await say({ type: 'ready', facts: { architecture, contextTokens, embeddingLength } });
        void runtime.gone?.then(async () => {
          if (ending) return;
          await say({ type: 'failed', code: 'engine.broken', message: 'its llama-server ended' });
          leave(1);
        });
      } catch (error) {
        const problem =
          error instanceof Problem
            ? error
            : new Problem('engine.broken', error instanceof Error ? error.message : String(error));
        await say({ type: 'failed', code: problem.code, message: problem.message });
        leave(1);
      }
    }
  });
}
