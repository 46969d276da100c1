import type { ToolFormat } from '../grammar/tool-call-grammar.ts';
import { frameOf } from './frame-of.ts';
import { jsonMembers } from './json-members.ts';

/** A call as the protocol holds it: `arguments` is the text of a JSON object. */
export interface WrittenCall {
  readonly name: string;
  readonly arguments: string;
}

/**
 * Calls as a model of this format writes them, one below the other. Arguments that are no JSON object are written as
 * they are for `hermes` and left out for `qwen3_coder`, whose tags need names.
 */
export function renderToolCalls(format: ToolFormat, calls: readonly WrittenCall[]): string {
  const { opening, closing } = frameOf(format);
  const body = format === 'hermes' ? hermesBody : coderBody;
  return calls.map((call) => `${opening}\n${body(call)}\n${closing}`).join('\n');
}

function hermesBody(call: WrittenCall): string {
  return `{"name": ${JSON.stringify(call.name)}, "arguments": ${call.arguments}}`;
}

function coderBody(call: WrittenCall): string {
  const members = [...(jsonMembers(call.arguments) ?? [])].map(
    ([name, value]) =>
      `<parameter=${name}>\n${value.startsWith('"') ? JSON.parse(value) : value}\n</parameter>\n`,
  );
  return `<function=${call.name}>\n${members.join('')}</function>`;
}
