import type { Gender } from './pseudonyms.ts';

const feminine = new Set(
  'frau fräulein madame mme mlle signora signorina sig.ra dott.ssa mrs ms miss'.split(' '),
);
const masculine = new Set('herr herrn monsieur signor signore sig mr mister'.split(' '));
const degrees = new Set('prof dr med ing dipl lic phil iur dott'.split(' '));

/** Of whom a title stands right before this place: `Frau Dr. `, `M. `, `Signora `. */
export function genderBefore(text: string, at: number): Gender | undefined {
  const before = text.slice(Math.max(0, at - 48), at);
  if (!/\s$/.test(before)) return undefined;
  const words = before.trim().split(/\s+/).map(plain).reverse();
  const title = words.find((word) => !degrees.has(word)) ?? '';
  if (feminine.has(title)) return 'female';
  return masculine.has(title) ? 'male' : undefined;
}

const plain = (word: string): string =>
  word
    .toLowerCase()
    .replace(/^[^\p{L}]{1,8}/u, '')
    .replace(/\.$/, '');
