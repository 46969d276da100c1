import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ToolFormat } from '../../grammar/tool-call-grammar.ts';
import type { ChatBody } from './chat-body.ts';
import type { AnswerPart, AnswerReader } from './chat-model.ts';
import { heldBack } from './held-back.ts';

const opening = '<tool_call>';
const closing = '</tool_call>';
/** What was called, as the model wrote it; nothing where it is no call. */
interface Called {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
type Tools = NonNullable<ChatBody['tools']>;

/**
 * Reads the calls in an answer, whichever way its model writes them. A call comes out whole when its closing mark has
 * come; what is no call of a tool that was offered stays text, with its marks.
 */
export function toolCallReader(tools: Tools, format: ToolFormat): AnswerReader {
  const offered = new Map(tools.map((tool) => [tool.function.name, tool.function.parameters]));
  let waiting = '';
  let inside = false;
  let index = 0;

  function finished(body: string): AnswerPart {
    const called = format === 'hermes' ? readJson(body) : readTags(body, offered);
    if (!called || !offered.has(called.name)) return { type: 'text', text: opening + body + closing };
    return {
      type: 'tool-call',
      index: index++,
      id: `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      name: called.name,
      arguments: JSON.stringify(called.arguments),
    };
  }

  return {
    push(text) {
      waiting += text;
      const parts: AnswerPart[] = [];
      for (;;) {
        const mark = inside ? closing : opening;
        const at = waiting.indexOf(mark);
        if (at === -1) break;
        const before = waiting.slice(0, at);
        waiting = waiting.slice(at + mark.length);
        if (inside) parts.push(finished(before));
        // Blank lines between calls are none of the answer's words.
        else if (before.trim() !== '' || (index === 0 && before !== ''))
          parts.push({ type: 'text', text: before });
        inside = !inside;
      }
      if (inside) return parts;
      const keep = heldBack(waiting, [opening]);
      const said = waiting.slice(0, waiting.length - keep);
      waiting = waiting.slice(waiting.length - keep);
      if (said !== '' && !(index > 0 && said.trim() === '')) parts.push({ type: 'text', text: said });
      return parts;
    },
    end() {
      // Cut in the middle of a call: shown as it was written.
      const rest = inside ? opening + waiting : waiting;
      waiting = '';
      return rest === '' ? [] : [{ type: 'text', text: rest }];
    },
  };
}

const jsonCall = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) });

function readJson(body: string): Called | undefined {
  return jsonCall.safeParse(json(body)).data;
}

const tagged = /^\s*<function=([^>\n]+)>\n?([\s\S]*?)<\/function>\s*$/;
const parameter = /<parameter=([^>\n]+)>\n?([\s\S]*?)\n?<\/parameter>\s*/g;

function readTags(body: string, offered: ReadonlyMap<string, unknown>): Called | undefined {
  const [, name, inner] = tagged.exec(body) ?? [];
  if (name === undefined || inner === undefined) return undefined;
  const schema = parametersOf.safeParse(offered.get(name)).data;
  const values: Record<string, unknown> = {};
  for (const [, key = '', text = ''] of inner.matchAll(parameter)) {
    values[key] = argumentOf(text, schema?.properties?.[key]);
  }
  return inner.replaceAll(parameter, '').trim() === '' ? { name, arguments: values } : undefined;
}

const parametersOf = z.object({
  properties: z
    .record(z.string(), z.object({ type: z.union([z.string(), z.array(z.string())]).optional() }).catch({}))
    .optional(),
});

/** Tags hold strings as they are and everything else as JSON; only the schema tells which is meant. */
function argumentOf(
  text: string,
  schema: { readonly type?: string | string[] | undefined } | undefined,
): unknown {
  const types = [schema?.type ?? []].flat();
  if (types.length === 1 && types[0] === 'string') return text;
  const value = json(text);
  if (value === undefined) return text;
  // Where a string is possible too, a number written as one stays what the schema allows first.
  return types.includes('string') && typeof value !== 'object' && value !== null ? text : value;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
