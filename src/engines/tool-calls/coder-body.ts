import type { CallBody } from './call-body.ts';
import { frameOf } from './frame-of.ts';
import { parameterValue } from './parameter-value.ts';
import { type ValueType, valueTypes } from './value-types.ts';

const { closing } = frameOf('qwen3_coder');
const functionOpening = '<function=';
const functionClosing = '</function>';
const parameterOpening = '<parameter=';
const parameterClosing = '</parameter>';

/** Names that could end a tag do not fit into one. */
const tagName = /^[^<>\s]{1,200}$/;

/**
 * A call in tags. A parameter ends at the closing tag that another parameter or the end of the function follows, so
 * its text may speak of tags; the line breaks next to its tags are not part of it.
 */
export function coderBody(schemaOf: (tool: string) => unknown): CallBody {
  let at = 0;
  let state: 'function' | 'between' | 'value' | 'closing' = 'function';
  let name = '';
  let parameter = '';
  let valueStart = 0;
  const values = new Map<string, string>();

  /** Goes behind an opening tag and gives the name in it. */
  function tag(body: string, opening: string): string | 'none' | undefined {
    const end = body.indexOf('>', at);
    const named = body.slice(at + opening.length, end === -1 ? undefined : end);
    if (end === -1) return named === '' || tagName.test(named) ? undefined : 'none';
    if (!tagName.test(named)) return 'none';
    at = end + 1;
    return named;
  }

  /** Which of the texts stands at `at`; nothing if that cannot be known yet. */
  function next(body: string, from: number, texts: readonly string[]): string | 'none' | undefined {
    const found = texts.find((text) => body.startsWith(text, from));
    if (found) return found;
    return texts.some((text) => text.startsWith(body.slice(from))) ? undefined : 'none';
  }

  function readValue(body: string): 'none' | undefined | 'read' {
    for (;;) {
      const end = body.indexOf(parameterClosing, at);
      if (end === -1) {
        at = Math.max(at, body.length - parameterClosing.length + 1);
        return undefined;
      }
      const behind = skipBlank(body, end + parameterClosing.length);
      const follower = next(body, behind, [parameterOpening, functionClosing]);
      at = end;
      if (follower === undefined) return undefined;
      if (follower !== 'none') {
        values.set(parameter, body.slice(valueStart, end).replace(/^\n/, '').replace(/\n$/, ''));
        at = behind;
        return 'read';
      }
      at = end + parameterClosing.length;
    }
  }

  return {
    scan(body) {
      for (;;) {
        if (state === 'value') {
          if (readValue(body) === undefined) return undefined;
          state = 'between';
          continue;
        }
        at = skipBlank(body, at);
        if (state === 'closing') {
          const end = next(body, at, [closing]);
          return end === closing ? at + closing.length : end === undefined ? undefined : 'none';
        }
        const wanted = state === 'function' ? [functionOpening] : [parameterOpening, functionClosing];
        const found = next(body, at, wanted);
        if (found === undefined || found === 'none') return found;
        if (found === functionClosing) {
          at += functionClosing.length;
          state = 'closing';
          continue;
        }
        const named = tag(body, found);
        if (named === undefined || named === 'none') return named;
        if (state === 'function') {
          name = named;
          state = 'between';
        } else {
          parameter = named;
          valueStart = at;
          state = 'value';
        }
      }
    },
    read() {
      if (state !== 'closing') return undefined;
      const schema = schemaOf(name);
      const members = [...values].map(
        ([key, raw]) => `${JSON.stringify(key)}: ${parameterValue(raw, typesOf(schema, key))}`,
      );
      return { name, arguments: `{${members.join(', ')}}` };
    },
  };
}

function typesOf(schema: unknown, key: string): ReadonlySet<ValueType> {
  const properties = member(schema, 'properties');
  const own = member(properties, key) ?? member(schema, 'additionalProperties');
  return valueTypes(own, schema);
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
