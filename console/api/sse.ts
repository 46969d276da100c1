/**
 * The data of each server-sent event, in order. Bytes may be cut anywhere: inside a character, between CR
 * and LF, inside a line. An event that the stream ends in the middle of is dropped, as the standard says.
 */
export async function* serverEvents(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  let atEnd = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        atEnd = true;
        return;
      }
      rest += decoder.decode(value, { stream: true });
      // A CR at the very end may be the first half of a CR LF.
      const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
      const lines = complete.split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + rest.slice(complete.length);
      for (const line of lines) {
        if (line === '' && data.length > 0) {
          yield data.join('\n');
          data = [];
        } else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
      }
    }
  } finally {
    // Whoever stops listening hangs up; a stream at its end must not be, browsers call that broken. One that
    // broke by itself has said so already.
    if (!atEnd) await reader.cancel().catch(() => undefined);
  }
}
