import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serverEvents } from './sse.ts';

function streamOf(chunks: readonly Uint8Array[], onCancel?: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      if (!onCancel) controller.close();
    },
    cancel: () => onCancel?.(),
  });
}

async function read(chunks: readonly Uint8Array[]): Promise<string[]> {
  const events: string[] = [];
  for await (const event of serverEvents(streamOf(chunks))) events.push(event);
  return events;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('server-sent events', () => {
  const cases = [
    { name: 'one event per blank line', text: 'data: a\n\ndata: b\n\n', events: ['a', 'b'] },
    {
      name: 'CR LF and CR end lines too',
      text: 'data: a\r\n\r\ndata: b\r\rdata: c\n\n',
      events: ['a', 'b', 'c'],
    },
    { name: 'several data lines are one event', text: 'data: a\ndata: b\n\n', events: ['a\nb'] },
    {
      name: 'comments, ids and names are passed over',
      text: ': hi\nid: 1\nevent: x\ndata: a\n\n',
      events: ['a'],
    },
    {
      name: 'only one blank after the colon is dropped',
      text: 'data:a\n\ndata:  b\n\n',
      events: ['a', ' b'],
    },
    { name: 'an event without its end is dropped', text: 'data: a\n\ndata: half', events: ['a'] },
    { name: 'characters of two units survive', text: 'data: Grüße 😀 ẞ\n\n', events: ['Grüße 😀 ẞ'] },
  ];
  for (const { name, text, events } of cases) {
    test(name, async () => assert.deepEqual(await read([bytes(text)]), events));
    test(`${name}, byte by byte`, async () => {
      assert.deepEqual(await read([...bytes(text)].map((byte) => Uint8Array.of(byte))), events);
    });
  }

  test('whoever stops listening hangs up', async () => {
    let cancelled = false;
    const stream = streamOf([bytes('data: a\n\ndata: b\n\n')], () => {
      cancelled = true;
    });
    for await (const _ of serverEvents(stream)) break;
    assert.equal(cancelled, true);
  });
});
