import { type SafetyCategory, safetyCategories } from '#contract';

export interface SafetyVerdict {
  readonly level: 'safe' | 'controversial' | 'unsafe';
  readonly categories: readonly SafetyCategory[];
  /** Of answers: it declines what it was asked. */
  readonly declines: boolean;
}

/** As Qwen3Guard-Gen spells them (its chat template and model card). */
const spelled: Readonly<Record<string, SafetyCategory>> = {
  Violent: 'violent',
  'Non-violent Illegal Acts': 'illegalActs',
  'Sexual Content or Sexual Acts': 'sexual',
  PII: 'personalData',
  'Personally Identifiable Information': 'personalData',
  'Suicide & Self-Harm': 'selfHarm',
  'Unethical Acts': 'unethical',
  'Politically Sensitive Topics': 'political',
  'Copyright Violation': 'copyright',
  Jailbreak: 'jailbreak',
};

const levels = { Safe: 'safe', Controversial: 'controversial', Unsafe: 'unsafe' } as const;
// A template that switches thinking off may leave its empty block in front.
const form =
  /^(?:<think>\s*<\/think>)?Safety: (Safe|Controversial|Unsafe)\nCategories: ([^\n]{1,400})(?:\nRefusal: (Yes|No))?$/;

/** Without blanks at the ends of lines and of the whole, nor behind the empty block. */
const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
    .replace(/(?<=<\/think>)\s+/, '');

/**
 * What Qwen3Guard-Gen says, to the letter: two lines about a prompt, three about an answer. Anything else is no verdict
 * and fails: a server that forgot the model's own template, or took an answer for words to go on with, says other things.
 */
export function readVerdict(text: string, of: 'prompt' | 'answer'): SafetyVerdict {
  const [, level, list = '', refusal] = form.exec(lines(text)) ?? [];
  if (!(level === 'Safe' || level === 'Controversial' || level === 'Unsafe'))
    throw new TypeError('This is no verdict.');
  if ((refusal === undefined) !== (of === 'prompt'))
    throw new TypeError(`This is no verdict about ${of === 'prompt' ? 'a prompt' : 'an answer'}.`);
  const named = list.split(',').map((name) => name.trim());
  const categories = named.flatMap((name): SafetyCategory[] =>
    name === 'None' || name === '' ? [] : [spelled[name] ?? 'other'],
  );
  if (level === 'Safe' && categories.length > 0) throw new TypeError('This verdict contradicts itself.');
  return {
    level: levels[level],
    categories: safetyCategories.filter((one) => categories.includes(one)),
    declines: refusal === 'Yes',
  };
}
