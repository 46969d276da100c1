import { isJson, jsonMembers } from '../tool-calls/json-members.ts';
import type { CompiledPrompt } from './compile-prompt.ts';

/** Arguments of an earlier call, in the form that makes this template print them as Python would. */
export function pastArguments(prompt: CompiledPrompt, text: string): unknown {
  const members = jsonMembers(text);
  // A model that called wrongly sees what it wrote, where the template can show it.
  if (!members) return prompt.argumentsAs === 'members' ? {} : text;
  if (prompt.argumentsAs === 'text') return spaced(text);
  if (prompt.argumentsAs === 'value') return JSON.parse(text);
  return Object.fromEntries([...members].map(([name, value]) => [name, printed(value, prompt.pythonWords)]));
}

const pythonWords: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };

function printed(value: string, asPython: boolean): string {
  if (value.startsWith('"')) return String(JSON.parse(value));
  return (asPython ? pythonWords[value] : undefined) ?? spaced(value);
}

/** JSON with one blank behind commas and colons, numbers as they are written. */
function spaced(text: string): string {
  const source = text.trim();
  if (source.startsWith('{')) {
    const members = [...(jsonMembers(source) ?? [])];
    return `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${spaced(value)}`).join(', ')}}`;
  }
  if (source.startsWith('[') && isJson(source)) {
    const values: unknown[] = JSON.parse(source);
    return `[${values.map((value) => spaced(JSON.stringify(value))).join(', ')}]`;
  }
  return source.startsWith('"') ? JSON.stringify(JSON.parse(source)) : source;
}
