import { type FindingCategory, Problem } from '#contract';
import type { PlacedText, RewriteText, TextChange, TextPlace } from '#documents';
import type { UseCaseGuards } from '#gateway';
import {
  decide,
  detect,
  detectAll,
  type Finding,
  findApart,
  type GuardPolicy,
  injectionThreshold,
  knownValues,
  mostReadHere,
  Pseudonyms,
  rewrite,
  scoreInjection,
} from '#guards';

export interface FileRewriter {
  /** Sees every text first, some at a time: who is named in one is known in all. */
  readonly prepare: (texts: readonly PlacedText[]) => Promise<void>;
  readonly rewriteText: RewriteText;
  /** How often each category was replaced. */
  readonly counts: () => Readonly<Record<string, number>>;
  /** Pseudonym → value, of the whole file. */
  readonly pseudonyms: () => Readonly<Record<string, string>>;
  /** Texts that give a model orders: told of, never taken out, for the file goes to people. */
  readonly planted: () => number;
}

/** Longer heads of columns explain, they do not name. */
const longestLabel = 60;

/** Detectors, decisions and pseudonyms for all texts of one file. A category that is refused refuses the file, and so do orders to a model where the use case refuses them. */
export function createFileRewriter(
  { input: policy, extra, injection }: Pick<UseCaseGuards, 'input' | 'extra' | 'injection'>,
  signal?: AbortSignal,
): FileRewriter {
  const known = new Pseudonyms();
  const found = new Map<string, readonly Finding[]>();
  const counts: Record<string, number> = {};
  let planted = 0;
  const sheets = new Map<string, number>();
  let again: ReturnType<typeof knownValues> | undefined;

  const findIn = (one: PlacedText): readonly Finding[] => {
    const findings = found.get(keyOf(one));
    if (!findings) throw new Error('A text is rewritten that nobody has read.');
    return findings;
  };

  /** Together, for that takes less time where texts are short, as cells are. */
  const readAll = async (texts: readonly PlacedText[]): Promise<void> => {
    const fresh = new Map(texts.map((one) => [keyOf(one), one] as const).filter(([key]) => !found.has(key)));
    const read = [...fresh.values()].map(({ text, place }) => headOf(place) + text);
    const length = read.reduce((sum, text) => sum + text.length, 0);
    const apart = length > mostReadHere ? await findApart(read, { signal }) : undefined;
    const seen = detectAll(read, { extra, policy, found: apart });
    for (const [at, [key, one]] of [...fresh].entries()) found.set(key, findingsOf(one, seen[at] ?? []));
  };

  return {
    async prepare(texts) {
      const readable = texts.filter(({ place }) => place.kind !== 'attachment');
      await readAll(readable);
      for (const one of readable) {
        known.keepFree(one.text);
        if (scoreInjection(one.text, { origin: 'passage' }).score >= injectionThreshold) {
          planted++;
          if (injection === 'refuse')
            throw new Problem(
              'guard.injection',
              'The file gives a model orders, which this use case refuses.',
            );
        }
        const { refused, changes } = decide(findIn(one), policy);
        if (refused.length > 0)
          throw new Problem('guard.refused', `The file holds ${refused.join(', ')}, which may not pass.`);
        // What only looked like a name once is not looked for everywhere.
        for (const { category, start, end, lemma, confidence } of changes)
          if (confidence >= 0.6) known.assign(category, lemma ?? one.text.slice(start, end));
      }
    },
    rewriteText(text, place) {
      if (place.kind === 'attachment') {
        // Nobody can say what is in it, so it goes; the mapping of pseudonyms brings it back.
        counts.attachment = (counts.attachment ?? 0) + 1;
        return [{ start: 0, end: text.length, insert: '', reversible: policy.person === 'pseudonymise' }];
      }
      again ??= knownValues(known);
      const sure = findIn({ text, place });
      // What may pass hides nothing.
      const changing = sure.filter(({ category }) => (policy[category] ?? 'allow') !== 'allow');
      const more = detect(text, { detectors: [again] }).filter((one) =>
        changing.every(({ start, end }) => one.end <= start || one.start >= end),
      );
      const { changes } = decide([...sure, ...more], policy);
      for (const { category } of changes) counts[category] = (counts[category] ?? 0) + 1;
      const masks = (category: FindingCategory): boolean => policy[category] === 'mask';
      const insert = (category: FindingCategory, value: string): string => {
        if (!masks(category)) return known.assign(category, value);
        if (place.kind !== 'sheet') return `[${category}]`;
        // A workbook has no two sheets of one name, and brackets mean something else there.
        const number = sheets.get(value) ?? sheets.size + 1;
        sheets.set(value, number);
        return `${category}_${number}`;
      };
      const { text: made, replacements } = rewrite(
        text,
        changes.map((change) => ({ ...change, action: 'pseudonymise' as const })),
        ({ category, lemma }, stem) => insert(category, lemma ?? stem),
      );
      let shift = 0;
      return replacements.map(({ category, start, end, original }): TextChange => {
        const from = start - shift;
        shift += end - start - original.length;
        const value = { start: from, end: from + original.length };
        return { ...value, insert: made.slice(start, end), reversible: !masks(category) };
      });
    },
    counts: () => counts,
    planted: () => planted,
    pseudonyms: () =>
      Object.fromEntries(
        known.entries.flatMap(({ category, number, literal }) => {
          const form = `${category.toUpperCase()}_${number}`;
          return literal || masked(policy, category) ? [] : [[form, known.valueOf(form) ?? '']];
        }),
      ),
  };
}

const masked = (policy: GuardPolicy, category: FindingCategory): boolean => policy[category] === 'mask';

/** The head of a column, or a key, before its value: it is read as what that says. */
const headOf = ({ label }: TextPlace): string =>
  label === undefined || label.length > longestLabel ? '' : `${label}: `;

const keyOf = ({ text, place }: PlacedText): string => `${place.kind} ${place.label ?? ''}\n${text}`;

/** What stands in the text itself of what was seen in it behind its head. */
function findingsOf({ text, place }: PlacedText, seen: readonly Finding[]): readonly Finding[] {
  if (place.kind === 'person') return text.trim() === '' ? [] : [{ ...wholePerson, end: text.length }];
  const head = headOf(place);
  return seen.flatMap((finding) =>
    finding.start < head.length
      ? []
      : [{ ...finding, start: finding.start - head.length, end: finding.end - head.length }],
  );
}

const wholePerson = {
  category: 'person',
  start: 0,
  confidence: 0.9,
  detector: 'file',
  reason: 'fileSaysPerson',
} as const;
