import { request } from 'node:http';
import type { TestServer } from '../server.ts';

const boundary = 'leitstand-test-boundary';

export interface SentUpload {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: unknown;
}

/** A multipart upload byte by byte, so that names and lengths can be what no client library would send. */
export function sendUpload(
  server: TestServer,
  collection: string,
  name: string,
  pieces: Iterable<Uint8Array>,
  options: { readonly key?: string; readonly metadata?: unknown; readonly breakAfter?: number } = {},
): Promise<SentUpload> {
  return new Promise((resolve, reject) => {
    const sending = request(`${server.url}/api/collections/${collection}/documents`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.key ?? server.adminKey}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
    });
    sending.on('response', async (response) => {
      let text = '';
      for await (const part of response) text += String(part);
      sending.destroy();
      const body: unknown = JSON.parse(text);
      const code =
        typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : undefined;
      resolve({ status: response.statusCode ?? 0, code, body });
    });
    // After the answer the rest of the body has no reader any more.
    sending.on('error', reject);
    void write();

    async function write() {
      if (options.metadata !== undefined) {
        sending.write(field('metadata') + JSON.stringify(options.metadata));
        sending.write('\r\n');
      }
      sending.write(field(`file"; filename="${name}`));
      let sent = 0;
      for (const piece of pieces) {
        if (sending.destroyed) return;
        if (!sending.write(piece)) {
          await new Promise<void>((done) => {
            sending.once('drain', done).once('close', done);
          });
        }
        sent += piece.length;
        if (options.breakAfter !== undefined && sent >= options.breakAfter) {
          await new Promise((done) => setTimeout(done, 200));
          sending.destroy(new Error('hung up'));
          return;
        }
      }
      sending.end(`\r\n--${boundary}--\r\n`);
    }
  });
}

const field = (name: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`;
