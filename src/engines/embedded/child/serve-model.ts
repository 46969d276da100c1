import { randomBytes } from 'node:crypto';
import { type ModelParts, modelParts } from './model-parts.ts';
import { defaultsOf } from './sampling-defaults.ts';
import { type EngineService, serveEngine } from './serve-engine.ts';
import { type EngineStartInput, engineStart } from './start-message.ts';

export interface ServedModel extends EngineService {
  /** Callers bring it as Bearer token. */
  readonly token: string;
}

/** Loads one model in this very process and answers for it, for trying a file by hand. */
export async function serveModel(
  asked: EngineStartInput,
  listen: { readonly socket: string } | { readonly port: number },
  parts: ModelParts = modelParts,
): Promise<ServedModel> {
  const start = engineStart.parse(asked);
  const token = randomBytes(24).toString('base64url');
  const runtime = await parts.openRuntime(start);
  try {
    const service = await serveEngine({
      model: start.model,
      runtime,
      chat: await parts.chatModel(runtime, start),
      defaults: defaultsOf(start),
      listen,
      token,
      maxOpen: start.maxOpen,
    });
    return {
      ...service,
      token,
      close: async () => {
        await service.close();
        await runtime.close();
      },
    };
  } catch (error) {
    await runtime.close();
    throw error;
  }
}
