import metadata from 'libphonenumber-js/max/metadata';
import { z } from 'zod';

/**
 * Numbering plans of the world (Google's libphonenumber, as compiled by libphonenumber-js). Its parser is made for one
 * number of a form, not for every run of digits of a text; here the plans are asked directly, each by one pattern.
 */
interface Plan {
  readonly pattern: RegExp;
  readonly lengths: ReadonlySet<number>;
}

const kind = z.tuple([z.string()]).rest(z.unknown());
const minified = z
  .tuple([z.string(), z.unknown(), z.string(), z.array(z.number())])
  .rest(z.unknown())
  .transform((plan) => ({
    code: plan[0],
    lengths: plan[3],
    // By kind of line where the plan knows them (fixed, mobile, free, …), else as a whole.
    patterns: z
      .array(z.union([kind, z.unknown()]))
      .catch([])
      .parse(plan[11])
      .flatMap((one) => {
        const known = kind.safeParse(one);
        return known.success ? [known.data[0]] : [];
      }),
    whole: plan[2],
  }));

const countries = new Map(
  Object.entries(metadata.countries).map(([country, plan]) => [country, minified.parse(plan)]),
);
const callingCodes = new Map(Object.entries(metadata.country_calling_codes));

function planOf(names: readonly string[]): Plan {
  const known = names.flatMap((name) => countries.get(name) ?? []);
  const patterns = known.flatMap((plan) => (plan.patterns.length > 0 ? plan.patterns : [plan.whole]));
  return {
    pattern: new RegExp(`^(?:${patterns.join('|')})$`),
    lengths: new Set(known.flatMap((plan) => plan.lengths)),
  };
}

const byCode = new Map<string, Plan>();
/** Countries whose numbers are recognised in their national form, with a leading zero. */
const nearby = planOf(['CH', 'DE', 'AT', 'FR', 'GB']);
const italy = planOf(['IT']);
const america = planOf(['US']);

/** Whether digits behind a `+` or `00` are a number of the country they name: by its plan, or by their length alone. */
export function internationalNumber(digits: string): 'valid' | 'possible' | undefined {
  for (let length = 1; length <= 3; length++) {
    const code = digits.slice(0, length);
    const names = callingCodes.get(code);
    if (!names) continue;
    const rest = code === '39' ? digits.slice(2) : digits.slice(length).replace(/^0(?=[1-9])/, '');
    const plan = byCode.get(code) ?? planOf(names);
    byCode.set(code, plan);
    if (plan.pattern.test(rest)) return 'valid';
    return plan.lengths.has(rest.length) && !rest.startsWith('0') && rest.length >= 7
      ? 'possible'
      : undefined;
  }
  return undefined;
}

/** Whether digits with their leading zero are a number of a country nearby. */
export function nationalNumber(digits: string): boolean {
  return digits.startsWith('0') && (nearby.pattern.test(digits.slice(1)) || italy.pattern.test(digits));
}

/** Ten digits of the North American plan, with or without the leading 1. */
export function americanNumber(digits: string): boolean {
  return america.pattern.test(digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits);
}
