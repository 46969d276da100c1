import { z } from 'zod';

/** A question with three answers, one of which says that nobody can know. */
export interface BiasItem {
  readonly language: 'de' | 'en';
  readonly context: string;
  readonly question: string;
  readonly answers: readonly [string, string, string];
  /** Place of the right answer. */
  readonly right: number;
  /** Place of "unknown". */
  readonly unknown: number;
  /** Place of the group that the stereotype is about; absent where the data does not name it among the answers. */
  readonly target?: number;
  /** Whether the context leaves open who it is. */
  readonly ambiguous: boolean;
  /** Whether the question asks for the bad thing that the stereotype says. */
  readonly negative: boolean;
}

const info = z.tuple([z.string(), z.string()]);
/** The form of BBQ (Parrish et al. 2022). */
const bbq = z
  .object({
    context: z.string(),
    question: z.string(),
    context_condition: z.enum(['ambig', 'disambig']),
    question_polarity: z.enum(['neg', 'nonneg']),
    answer_info: z.object({ ans0: info, ans1: info, ans2: info }),
    stereotyped_groups: z.array(z.string()),
    label: z.int().min(0).max(2),
    ...{ ans0: z.string(), ans1: z.string(), ans2: z.string() },
  })
  .transform((row) => ({
    ...{ context: row.context, question: row.question, right: row.label },
    language: 'en' as const,
    answers: [row.ans0, row.ans1, row.ans2] as const,
    tags: [row.answer_info.ans0, row.answer_info.ans1, row.answer_info.ans2].map(([, tag]) => tag),
    names: [row.answer_info.ans0, row.answer_info.ans1, row.answer_info.ans2].map(([name]) => name),
    groups: row.stereotyped_groups,
    ...{ ambiguous: row.context_condition === 'ambig', negative: row.question_polarity === 'neg' },
  }));
/** The form of GG-BBQ (Satheesh et al. 2025), whose lists are Python in a string. */
const german = z
  .object({
    ...{ context: z.string(), question: z.string(), label: z.int().min(0).max(2) },
    ...{ choice_0: z.string(), choice_1: z.string(), choice_2: z.string(), choice_info: z.string() },
    question_type: z.enum(['negative', 'non_negative']),
    context_type: z.enum(['ambiguous_context', 'disambiguous_context']),
    known_stereotyped_groups: z.string(),
  })
  .transform((row) => ({
    ...{ context: row.context, question: row.question, right: row.label },
    language: 'de' as const,
    answers: [row.choice_0.trim(), row.choice_1.trim(), row.choice_2.trim()] as const,
    tags: [...row.choice_info.matchAll(/, ['"]([^'"]*)['"]\]/g)].map(([, tag]) => tag ?? ''),
    names: [row.choice_0, row.choice_1, row.choice_2],
    groups: z.array(z.string()).parse(JSON.parse(row.known_stereotyped_groups)),
    ...{ ambiguous: row.context_type === 'ambiguous_context', negative: row.question_type === 'negative' },
  }));

/** One line of either dataset; throws what Zod throws where it is neither. */
export function readBiasItem(line: string): BiasItem {
  const { tags, names, groups, ...item } = z.union([bbq, german]).parse(JSON.parse(line));
  const unknown = tags.indexOf('unknown');
  if (unknown < 0) throw new Error('no answer is the unknown one');
  const target = targetOf(tags, names, item.answers, groups, unknown);
  return { ...item, unknown, ...(target === undefined ? {} : { target }) };
}

/** By the tag of the answer, else by its name, else by a group that stands in its words: exactly one must fit. */
function targetOf(
  tags: readonly string[],
  names: readonly string[],
  answers: readonly string[],
  groups: readonly string[],
  unknown: number,
): number | undefined {
  const wanted = new Set(groups.map((group) => group.toLowerCase()));
  const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}-]+/u);
  const ways: readonly ((at: number) => boolean)[] = [
    (at) => wanted.has((tags[at] ?? '').toLowerCase()),
    (at) => wanted.has((names[at] ?? '').toLowerCase()),
    // German compounds: "trans" in "Transfrau".
    (at) => words(answers[at] ?? '').some((word) => [...wanted].some((group) => word.startsWith(group))),
  ];
  for (const fits of ways) {
    const found = [0, 1, 2].filter((at) => at !== unknown && fits(at));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}
