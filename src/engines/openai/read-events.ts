import { EventSourceParserStream } from 'eventsource-parser/stream';
import { Problem } from '#contract';

/** A single event larger than this is rubbish, not an answer. Bytes. */
const maxEventSize = 4 * 1024 * 1024;

/** The `data` of each server-sent event. Bytes that are not UTF-8, also a cut character at the end, are `engine.broken`. */
export async function* readEvents(
  body: ReadableStream<Uint8Array> | null,
  engine: string,
): AsyncIterable<string> {
  if (!body) throw new Problem('engine.broken', `The engine "${engine}" sent an empty answer.`);
  const events = body
    .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }) as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream({ onError: 'terminate', maxBufferSize: maxEventSize }));
  for await (const event of events) {
    if (event.data !== '') yield event.data;
  }
}
