import type { FindingCategory } from '#contract';
import { decide, type GuardPolicy } from './decide.ts';
import { type DetectOptions, detect } from './detect.ts';
import type { Finding } from './finding.ts';
import { formOf } from './pseudonyms/form.ts';
import { Pseudonyms } from './pseudonyms/pseudonyms.ts';
import { genderBefore } from './pseudonyms/title-gender.ts';
import { type Rewritten, rewrite } from './rewrite.ts';

export interface ProtectedText extends Rewritten {
  readonly findings: readonly Finding[];
  readonly refused: readonly FindingCategory[];
  /** Who got which pseudonym; nobody but the entitled may see it. */
  readonly pseudonyms: readonly {
    readonly pseudonym: string;
    readonly category: FindingCategory;
    readonly text: string;
  }[];
}

/** One text by itself as a model would see it under a policy. `known` carries pseudonyms over several texts. */
export function protectText(
  text: string,
  policy: GuardPolicy,
  options: DetectOptions = {},
  known: Pseudonyms = new Pseudonyms(),
): ProtectedText {
  const findings = detect(text, { ...options, policy });
  const { refused, changes } = decide(findings, policy);
  known.keepFree(text);
  const rewritten = rewrite(text, changes, ({ category, lemma, start }, stem) => {
    const gender = category === 'person' ? genderBefore(text, start) : undefined;
    return known.assign(category, lemma ?? stem, gender ? { gender } : {});
  });
  const pseudonyms = known.entries
    .filter(({ literal }) => !literal)
    .map(({ category, number }) => {
      const pseudonym = formOf(category, number);
      return { pseudonym, category, text: known.valueOf(pseudonym) ?? '' };
    });
  return { ...rewritten, findings, refused, pseudonyms };
}
