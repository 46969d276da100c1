import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AnswerPart, AnswerReader } from './chat-model.ts';
import { heldBack } from './held-back.ts';

const opening = '<tool_call>';
const closing = '</tool_call>';
const call = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).default({}) });

/**
 * Reads calls that a model writes as JSON between marks. A call comes out whole when its closing mark has come; what
 * is no call of a tool that was offered stays text, with its marks.
 */
export function hermesReader(offered: ReadonlySet<string>): AnswerReader {
  let waiting = '';
  let inside = false;
  let index = 0;

  function finished(body: string): AnswerPart {
    const parsed = call.safeParse(json(body));
    if (!parsed.success || !offered.has(parsed.data.name))
      return { type: 'text', text: opening + body + closing };
    return {
      type: 'tool-call',
      index: index++,
      id: `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      name: parsed.data.name,
      arguments: JSON.stringify(parsed.data.arguments),
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

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
