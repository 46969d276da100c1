import { isJson } from './json-members.ts';
import type { ValueType } from './value-types.ts';

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const looseNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A tagged parameter as JSON. Texts are kept letter for letter; where the schema admits something else and the words
 * are that, they are it. What fits nothing is a text, so that checking the arguments names it.
 */
export function parameterValue(raw: string, types: ReadonlySet<ValueType>): string {
  const text = JSON.stringify(raw);
  if (types.size === 1 && types.has('string')) return text;
  const words = raw.trim();
  const textToo = types.has('string');
  const admits = (type: ValueType) => types.has(type) || types.has('any');
  if (/^(?:null|None)$/.test(words) && (admits('null') || !textToo)) return 'null';
  // Qwen3.5's own template writes `True`.
  if (admits('boolean') && (textToo ? /^(?:true|false)$/ : /^(?:true|false)$/i).test(words)) {
    return words.toLowerCase();
  }
  if (admits('number') || types.has('integer')) {
    if (jsonNumber.test(words)) return words;
    if (!textToo && !types.has('any') && looseNumber.test(words)) return JSON.stringify(Number(words));
  }
  if (admits('object') && words.startsWith('{') && isJson(words)) return words;
  if (admits('array') && words.startsWith('[') && isJson(words)) return words;
  return text;
}
