import { randomUUID } from 'node:crypto';
import type { CallableTool, ToolFormat } from '../grammar/tool-call-grammar.ts';
import type { CallBody } from './call-body.ts';
import { coderBody } from './coder-body.ts';
import { frameOf } from './frame-of.ts';
import { hermesBody } from './hermes-body.ts';

/** A piece of an answer: words, or a whole call. */
export type ToolCallPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'tool-call';
      readonly index: number;
      readonly id: string;
      readonly name: string;
      /** Text of a JSON object, numbers as the model wrote them. */
      readonly arguments: string;
    };

export interface ToolCallReader {
  push(text: string): readonly ToolCallPart[];
  /** The answer is over. A call that lacks nothing but its closing mark is a call, any other comes back as text. */
  end(): readonly ToolCallPart[];
}

const newCallId = () => `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`;

/**
 * Finds calls of these tools in an answer, however it is cut. Blank lines next to calls belong to nobody; everything
 * else that is no call of an offered tool stays text, with its marks.
 */
export function toolCallReader(
  format: ToolFormat,
  tools: readonly CallableTool[],
  newId: () => string = newCallId,
): ToolCallReader {
  const { opening } = frameOf(format);
  const offered = new Map(tools.map((tool) => [tool.name, tool.parameters]));
  let waiting = '';
  let body: CallBody | undefined;
  let blank = '';
  let behindCall = false;
  let index = 0;
  let parts: ToolCallPart[] = [];

  function say(text: string): void {
    const words = blank + text;
    const said = words.trimEnd();
    blank = words.slice(said.length);
    if (said === '') return;
    parts.push({ type: 'text', text: behindCall ? said.trimStart() : said });
    behindCall = false;
  }

  function call(length: number, current: CallBody): void {
    const text = waiting.slice(0, length);
    waiting = waiting.slice(length);
    const found = current.read(text);
    if (!found || !offered.has(found.name)) {
      say(opening + text);
      return;
    }
    parts.push({ type: 'tool-call', index: index++, id: newId(), ...found });
    blank = '';
    behindCall = true;
  }

  function advance(): void {
    for (;;) {
      if (!body) {
        const at = waiting.indexOf(opening);
        if (at === -1) return;
        say(waiting.slice(0, at));
        waiting = waiting.slice(at + opening.length);
        body = format === 'hermes' ? hermesBody() : coderBody((tool) => offered.get(tool));
      }
      const end = body.scan(waiting);
      if (end === undefined) return;
      const current = body;
      body = undefined;
      // A mark that no call follows is a word; a call may still come behind it.
      if (end === 'none') say(opening);
      else call(end, current);
    }
  }

  function take(): readonly ToolCallPart[] {
    const taken = parts;
    parts = [];
    return taken;
  }

  return {
    push(text) {
      waiting += text;
      advance();
      if (!body) {
        const keep = possibleOpening(waiting, opening);
        say(waiting.slice(0, waiting.length - keep));
        waiting = waiting.slice(waiting.length - keep);
      }
      return take();
    },
    end() {
      while (body) {
        const current = body;
        body = undefined;
        const found = current.read(waiting);
        if (found && offered.has(found.name)) call(waiting.length, current);
        else {
          say(opening);
          advance();
        }
      }
      say(waiting);
      waiting = '';
      if (blank !== '' && !behindCall) parts.push({ type: 'text', text: blank });
      blank = '';
      return take();
    },
  };
}

/** How many last characters might begin a mark. */
function possibleOpening(text: string, opening: string): number {
  for (let length = Math.min(opening.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(opening.slice(0, length))) return length;
  }
  return 0;
}
