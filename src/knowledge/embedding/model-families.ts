/** How a family of encoders wants its texts. */
export interface ModelFamily {
  readonly name: string;
  readonly query: string;
  readonly passage: string;
  /** UTF-16 units of one text; what is longer is cut, because an encoder would refuse it or forget its end. */
  readonly longestText: number;
  /** Whether the first so many dimensions of a vector are a vector by themselves (Matryoshka training). */
  readonly truncates: boolean;
}

/**
 * From the models' own cards: E5 (Wang et al. 2024) was trained with a word before both kinds of text and 512 tokens;
 * Qwen3-Embedding (Zhang et al. 2025) with an instruction before questions only, and any leading dimensions.
 */
const families: readonly (ModelFamily & { readonly pattern: RegExp })[] = [
  {
    name: 'e5',
    pattern: /(^|[^a-z0-9])e5([^a-z0-9]|$)/i,
    query: 'query: ',
    passage: 'passage: ',
    longestText: 1_600,
    truncates: false,
  },
  {
    name: 'qwen3-embedding',
    pattern: /qwen3.{0,80}embedding/i,
    query:
      'Instruct: Given a question, retrieve passages of company documents that answer the question\nQuery: ',
    passage: '',
    longestText: 8_000,
    truncates: true,
  },
];

const plain: ModelFamily = { name: 'plain', query: '', passage: '', longestText: 1_600, truncates: false };

/** The family of a model by its name; one that is not known gets its texts as they are. */
export function modelFamily(model: string): ModelFamily {
  return families.find(({ pattern }) => pattern.test(model)) ?? plain;
}
