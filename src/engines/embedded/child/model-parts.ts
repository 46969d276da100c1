import { toolCallReader } from '../../tool-calls/tool-call-reader.ts';
import { openLlamaServer } from '../llama-server/open-llama-server.ts';
import type { Runtime } from '../runtime.ts';
import type { ChatModel } from './chat-model.ts';
import { templateRenderer } from './render-template.ts';
import type { EngineStart } from './start-message.ts';
import { templateChatModel } from './template-chat-model.ts';

/** What an engine's process is made of, beside its protocol. */
export interface ModelParts {
  readonly openRuntime: (start: EngineStart) => Promise<Runtime>;
  readonly chatModel: (runtime: Runtime, start: EngineStart) => Promise<ChatModel>;
}

export const modelParts: ModelParts = {
  async openRuntime(start) {
    const { modelFile, role, contextTokens, sequences, threads, maxOpen } = start;
    const options = {
      modelFile,
      role: role === 'embedding' ? ('embedding' as const) : ('chat' as const),
      longestQueue: maxOpen,
      adapters: start.adapters.map(({ name, file, scale }) => ({
        ...{ name, file },
        ...(scale === undefined ? {} : { scale }),
      })),
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(sequences === undefined ? {} : { sequences }),
      ...(threads === undefined ? {} : { threads }),
    };
    if (start.runtime === 'llama-server') {
      const { serverBinary, architecture } = start;
      return openLlamaServer({ ...options, command: [serverBinary], architecture });
    }
    // Native code is loaded only where it is used.
    const { openNodeLlamaCpp } = await import('../node-llama-cpp/open-node-llama-cpp.ts');
    return openNodeLlamaCpp(options);
  },
  chatModel: (runtime, start) =>
    templateChatModel({
      runtime,
      toolFormat: start.toolFormat,
      render: templateRenderer(runtime, start.thinking),
      toolReader: (tools, format) =>
        toolCallReader(
          format,
          tools.map(({ function: { name, parameters } }) => ({ name, parameters })),
        ),
    }),
};
