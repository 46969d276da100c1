import type { z } from 'zod';
import { suggest } from '#config';
import type { MistakeCode } from '#contract';
import { descriptionAt, keysAt } from './declaration-schema.ts';

/** A mistake that does not know its line yet. */
export interface Explained {
  readonly path: readonly PropertyKey[];
  readonly code: MistakeCode;
  readonly message: string;
  readonly advice: string;
}

type Issue = z.core.$ZodIssue;

/** Says of each thing the schema found what is wrong and what to do; `isMissing` tells whether nothing stands there. */
export function explainIssue(
  issue: Issue,
  isMissing: (path: readonly PropertyKey[]) => boolean,
): readonly Explained[] {
  // Each unknown key has a place of its own.
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue.path, key));
  const name = dotted(issue.path);
  const purpose = descriptionAt(issue.path);
  if (name !== '' && isMissing(issue.path)) {
    const advice = `Add ${name}${purpose ? `: ${purpose}` : ''}.`;
    return [{ path: issue.path, code: 'field.missing', message: `${name} is missing`, advice }];
  }
  const message = name === '' ? issue.message : `${name}: ${withoutPreamble(issue.message)}`;
  return [{ path: issue.path, ...kindOf(issue), message }].map((one) => ({
    ...one,
    advice: purpose ? `${one.advice} ${purpose}.` : one.advice,
  }));
}

/** A path as people write it. */
export const dotted = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function unknownKey(parent: readonly PropertyKey[], key: string): Explained {
  const known = keysAt(parent);
  const meant = suggest(key, known);
  const rest = known.length > 0 ? `Here stand: ${known.join(', ')}.` : 'Remove it.';
  return {
    path: [...parent, key],
    code: 'field.unknown',
    message: `unknown key "${key}"`,
    advice: meant === undefined ? rest : `Did you mean "${meant}"? ${rest}`,
  };
}

function kindOf(issue: Issue): Pick<Explained, 'code' | 'advice'> {
  switch (issue.code) {
    case 'invalid_value': {
      const advice = `Write one of: ${issue.values.map(String).join(', ')}.`;
      return { code: 'field.notAllowed', advice };
    }
    case 'too_small':
      return { code: 'field.outOfRange', advice: `At least ${String(issue.minimum)}.` };
    case 'too_big':
      return { code: 'field.outOfRange', advice: `At most ${String(issue.maximum)}.` };
    case 'invalid_type':
      return { code: 'field.wrongType', advice: `Write ${kinds[issue.expected] ?? issue.expected} here.` };
    case 'invalid_union':
      return {
        code: 'field.wrongType',
        advice: 'Write one text, or one for each language (de, fr, it, en).',
      };
    default:
      return { code: 'field.format', advice: 'Write it in the form that the message names.' };
  }
}

const withoutPreamble = (message: string): string => message.replace(/^Invalid (?:input|option): /, '');
const kinds: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list: [one, another]', object: 'fields below each other, each as "name: value"' },
};
