import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EngineServer {
  readonly url: string;
  /** Bodies of the requests so far, parsed. */
  readonly requests: unknown[];
  close(): Promise<void>;
}

/**
 * A local server that stands in for an OpenAI-compatible engine; `reply` writes whatever a test needs. What a test's
 * reply cannot read (the server also asks what an engine can do) is refused as any engine would refuse it.
 */
export async function engineServer(
  reply: (body: unknown, response: ServerResponse, request: IncomingMessage) => void | Promise<void>,
  model = 'test-model',
): Promise<EngineServer> {
  const requests: unknown[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += String(part);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (request.url?.endsWith('/models')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ object: 'list', data: [{ id: model, object: 'model' }] }));
      return;
    }
    requests.push(body);
    try {
      await reply(body, response, request);
    } catch (error) {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: String(error) } }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** One server-sent event of a chat completion. */
export const sse = (
  delta: Record<string, unknown>,
  finish: string | null = null,
  extra: object = {},
): string =>
  `data: ${JSON.stringify({
    id: 'x',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
    ...extra,
  })}\n\n`;

/** A whole streamed answer of these words. */
export function streamWords(response: ServerResponse, words: readonly string[]): void {
  response.setHeader('content-type', 'text/event-stream');
  for (const content of words) response.write(sse({ content }));
  const usage = { prompt_tokens: 10, completion_tokens: words.length, total_tokens: 10 + words.length };
  response.end(`${sse({}, 'stop', { usage })}data: [DONE]\n\n`);
}
