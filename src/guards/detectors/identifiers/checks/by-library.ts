import { stdnum } from 'stdnum';

/** The check of `stdnum` (public definitions of the numbers of 90 countries, see decision 0140). */
export function byLibrary(country: string, ...names: readonly string[]): (compact: string) => boolean {
  const validators = names.map((name) => {
    const validator = stdnum[country]?.[name];
    if (!validator) throw new Error(`stdnum knows no ${country} ${name}`);
    return validator;
  });
  return (compact) =>
    withoutStacks(() => validators.some((validator) => validator.validate(compact).isValid));
}

/** The library builds an error for each number that is none; where it was built nobody asks, and that takes most of the time. */
function withoutStacks<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
