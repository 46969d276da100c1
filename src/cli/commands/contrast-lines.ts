/** What a report says of two groups of people, as far as it is shown here. */
export interface ShownContrast {
  readonly axis: string;
  readonly values: readonly string[];
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly margin: number;
  readonly templates: number;
  readonly verdict: string;
  readonly casesNeeded?: number | undefined;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const named = ({ values }: ShownContrast): string => (values.length === 0 ? '' : ` ${values.join(' and ')}`);

/**
 * A line for each trait, with how many of its pairs pass and the one that differs most, and beneath it those that do not
 * pass: eight origins are 28 pairs, of which only these are worth reading.
 */
export function contrastLines(contrasts: readonly ShownContrast[]): readonly string[] {
  return [...new Set(contrasts.map(({ axis }) => axis))].flatMap((axis) => {
    const own = contrasts.filter((one) => one.axis === axis);
    if (own.length === 1) return own.map((one) => `${axis}${named(one)}: ${said(one)}`);
    const widest = own.reduce((one, two) =>
      Math.abs(two.difference) > Math.abs(one.difference) ? two : one,
    );
    const open = own.filter(({ verdict }) => verdict !== 'pass');
    const passed = `${axis}: ${own.length - open.length} of ${own.length} pairs pass`;
    const most = `; most apart${named(widest)}, ${percent(widest.difference)}, within ${percent(widest.margin)}`;
    return [`${passed}${most}`, ...open.map((one) => `  ${one.values.join(' and ')}: ${said(one)}`)];
  });
}

function said({ verdict, difference, low, high, margin, templates, casesNeeded }: ShownContrast): string {
  const settled = casesNeeded === undefined ? '' : `; ${casesNeeded} would settle it`;
  return (
    `${verdict}; ${percent(difference)} (${percent(low)} to ${percent(high)}) within ${percent(margin)}, ` +
    `${templates} cases${settled}`
  );
}

interface ShownResult {
  readonly suite: string;
  readonly case: string;
  readonly repeat: number;
  readonly outcome: string;
  readonly broken: readonly string[];
  readonly problem: string | null;
  readonly turn: string | null;
}

/** Results of a suite with pairs: a line for each case, outcome and reason, with the numbers of the people it is so for. */
export function pairedResultLines(results: readonly ShownResult[]): readonly string[] {
  const lines = new Map<string, Set<number>>();
  for (const { suite, case: id, outcome, broken, problem } of results) {
    const [, template = id, person = ''] = /^(.*)\.(\d+)$/.exec(id) ?? [];
    const why = [...broken, ...(problem === null ? [] : [problem])].join(', ');
    const key = `${outcome.padEnd(8)}${suite}/${template}  ${why}`;
    lines.set(key, (lines.get(key) ?? new Set()).add(Number(person)));
  }
  return [...lines].map(
    ([key, people]) => `${key.trimEnd()}  for ${[...people].sort((one, two) => one - two).join(', ')}`,
  );
}
