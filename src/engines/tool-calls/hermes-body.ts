import type { CallBody } from './call-body.ts';
import { frameOf } from './frame-of.ts';
import { jsonMembers } from './json-members.ts';

const { closing } = frameOf('hermes');

/** A call as JSON. A closing mark inside one of its strings does not end it. */
export function hermesBody(): CallBody {
  let at = 0;
  let begun = false;
  let inString = false;
  return {
    scan(body) {
      for (; at < body.length; at++) {
        const char = body[at] ?? '';
        if (inString) {
          if (char === '\\') {
            if (at + 1 === body.length) return undefined;
            at++;
          } else if (char === '"') inString = false;
        } else if (!begun) {
          if (char === '{') begun = true;
          else if (char.trim() !== '') return 'none';
        } else if (char === '"') inString = true;
        else if (char === '<') {
          if (body.startsWith(closing, at)) return at + closing.length;
          return closing.startsWith(body.slice(at)) ? undefined : 'none';
        }
      }
      return undefined;
    },
    read(body) {
      const text = body.trim();
      const call = jsonMembers(text.endsWith(closing) ? text.slice(0, -closing.length) : text);
      const name: unknown = JSON.parse(call?.get('name') ?? 'null');
      if (!call || typeof name !== 'string') return undefined;
      const written = call.get('arguments') ?? '{}';
      return jsonMembers(written) ? { name, arguments: written } : undefined;
    },
  };
}
