import type { IncomingMessage } from 'node:http';
import { Problem } from '#contract';
import { parseJson } from './parse-json.ts';

/** Up to this many times too much is taken in and forgotten: who is cut off in mid-sentence never reads why. */
const patience = 16;

/** The JSON of a request's body, or `undefined` without one; bytes that are not UTF-8 are refused, not guessed. */
export async function readJson(body: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else chunks.length = 0;
    if (bytes > maxBytes * patience) break;
  }
  if (bytes > maxBytes) throw new Problem('request.tooLarge', `The body is larger than ${maxBytes} bytes.`);
  const text = decode(Buffer.concat(chunks));
  return text.trim() === '' ? undefined : parseJson(text, 'The body');
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new Problem('request.malformed', 'The body is not UTF-8.', { cause });
  }
}
