import type { Language } from '#contract';
import { addWords } from './translate.ts';

/** What `say` takes: `things` for the plural pair `things_one` and `things_other`. */
export type Sayable<Key extends string> = Key extends `${infer Base}_${'one' | 'other'}` ? Base : Key;

export interface PageWords<Key extends string> {
  readonly part: string;
  readonly words: Readonly<Record<Language, Readonly<Record<Key, string>>>>;
}

/**
 * The words of one part of the console, all languages beside each other: a key that one of them lacks does not
 * compile. Holes are `{name}`; plurals are pairs of keys that end in `_one` and `_other` and take `{count}`.
 */
export function defineWords<const Words extends Readonly<Record<string, string>>>(
  part: string,
  words: { readonly en: Words } & Readonly<
    Record<Exclude<Language, 'en'>, Readonly<Record<keyof NoInfer<Words>, string>>>
  >,
): PageWords<keyof Words & string> {
  addWords(part, words);
  return { part, words };
}
