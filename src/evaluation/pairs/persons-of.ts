import type { Person, SuitePairs } from '#contract';
import { nameLists } from './name-lists.ts';

/** The people whom a suite compares: its own, those of a file of the version, or of our lists. */
export function personsOf(
  { persons, names }: SuitePairs,
  fromFile: (file: string) => readonly Person[],
): readonly Person[] {
  if (persons) return persons;
  if (typeof names === 'string') return fromFile(names);
  if (!names) return [];
  const { origins, each } = names;
  return origins.flatMap((origin) => {
    const { families, women, men } = nameLists[origin];
    const named = (gender: string, firstNames: readonly string[]) =>
      firstNames.slice(0, each).map((firstName, at): Person => {
        const lastName = families[at] ?? '';
        return { name: `${firstName} ${lastName}`, gender, origin, words: { firstName, lastName } };
      });
    return [...named('female', women), ...named('male', men)];
  });
}
