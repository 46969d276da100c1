import { type ConsoleUnderTest, startConsole } from '../../test/console/browser.ts';
import { liveUseCase } from '../../test/server.ts';
import { longConversation, pacedEngine } from './long-conversation.ts';

export interface MeasuredServer {
  readonly console: ConsoleUnderTest;
  /** Holds about as many tokens as was asked for. */
  readonly conversation: string;
  close(): Promise<void>;
}

/** A server with a collection `docs`, a use case `desk`, a long conversation, and an engine that can write slowly. */
export async function startMeasured(tokens: number, slowSeconds: number): Promise<MeasuredServer> {
  const engine = await pacedEngine(slowSeconds);
  const console = await startConsole({
    env: { LEITSTAND_ENGINES: JSON.stringify([{ name: 'paced', url: engine.url, location: 'house' }]) },
  });
  const { server } = console;
  await server.call('POST', '/api/collections', { name: 'docs', title: 'Manuals', readers: ['*'] });
  await server.upload('docs', 'wartung.md', '# Wartung\n\nDer LM-400 wird alle 500 Stunden geschmiert.\n');
  await liveUseCase(server, 'desk', ['docs'], 'model: { maxTokens: 4096 }\n');
  const conversation = await longConversation(server, 'desk', tokens);
  return {
    console,
    conversation,
    async close() {
      await console.close();
      await engine.close();
    },
  };
}
