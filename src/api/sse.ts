import type { ServerResponse } from 'node:http';

/** A stream of server-sent events that respects a slow reader. */
export class EventStream {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse, headers: Readonly<Record<string, string>> = {}) {
    this.#response = response;
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that buffer would turn a stream into a long silence.
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
  }

  /** Resolves when the reader has room for more, or is gone. */
  async send(data: unknown): Promise<void> {
    if (this.#response.destroyed) return;
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    if (this.#response.write(`data: ${text}\n\n`)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        this.#response.off('drain', done).off('close', done);
        resolve();
      };
      this.#response.on('drain', done).on('close', done);
    });
  }

  end(): void {
    this.#response.end();
  }
}
