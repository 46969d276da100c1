import type { CompiledPrompt } from './compile-prompt.ts';

/** Tools in the form that makes this template print them as Python would. */
export function toolDeclarations(prompt: CompiledPrompt, tools: readonly unknown[]): readonly unknown[] {
  return prompt.toolsInTags ? tools.map((tool) => declared(tool, 0)) : tools;
}

/** Coder prints each member of a function, of its parameters and of each parameter in a tag, deeper ones as JSON. */
const levels: readonly ((name: string) => boolean)[] = [
  (name) => name === 'function',
  (name) => name === 'parameters',
  (name) => name === 'properties',
  () => true,
];

function declared(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return pythonWord(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      levels[level]?.(name) ? declared(one, level + 1) : pythonWord(one),
    ]),
  );
}

function pythonWord(value: unknown): unknown {
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value === null ? 'None' : value;
}
