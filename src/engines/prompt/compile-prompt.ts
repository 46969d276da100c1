import { Template } from '@huggingface/jinja';
import { Problem } from '#contract';

/** A model's own chat template, read once. */
export interface CompiledPrompt {
  readonly render: (variables: Readonly<Record<string, unknown>>) => string;
  /** How the template wants the arguments of earlier calls: as text, as values by name, or as one value. */
  readonly argumentsAs: 'text' | 'members' | 'value';
  /** Qwen3.5 and Coder print `true` and `null` the way Python does. */
  readonly pythonWords: boolean;
  /** Coder declares tools in tags. */
  readonly toolsInTags: boolean;
  /** Later generations refuse a second system message. */
  readonly oneSystemMessage: boolean;
  /** Marks that the template looks for or writes; messages must not be mistaken for them. */
  readonly ownMarks: readonly string[];
}

/** Reads a template in Jinja. Throws `engine.broken` when it is none. */
export function compilePrompt(source: string): CompiledPrompt {
  let template: Template;
  try {
    template = new Template(source);
  } catch (cause) {
    throw new Problem('engine.broken', "The model's chat template cannot be read.", { cause });
  }
  return {
    render: (variables) => template.render(variables),
    argumentsAs: /arguments is string/.test(source)
      ? 'text'
      : /arguments\s*\|\s*items/.test(source)
        ? 'members'
        : 'value',
    pythonWords: /is not string\) else args_value\s*\|\s*string/.test(source),
    toolsInTags: source.includes('render_extra_keys'),
    oneSystemMessage: source.includes('System message must be at the beginning'),
    ownMarks: [...new Set(source.match(/<[^<>\s'"=]{1,40}>/g) ?? [])],
  };
}
