import type { Gender } from './pseudonyms.ts';

const feminine =
  /(?:^|[^\p{L}])(?:frau|fräulein|madame|mme|mlle|signora|signorina|sig\.ra|dott\.ssa|mrs|ms|miss)\.?\s*$/iu;
const masculine = /(?:^|[^\p{L}])(?:herrn?|monsieur|signore?|sig|mr|mister)\.?\s*$/iu;
const degrees = /(?:\s|^)(?:(?:prof|dr|med|ing|dipl|lic|phil|iur|dott)\.?(?:\s+|$))+$/iu;

/** Of whom a title stands right before this place: `Frau Dr. `, `M. `, `Signora `. */
export function genderBefore(text: string, at: number): Gender | undefined {
  const before = text.slice(Math.max(0, at - 48), at).replace(degrees, ' ');
  if (feminine.test(before)) return 'female';
  return masculine.test(before) ? 'male' : undefined;
}
