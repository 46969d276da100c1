import type { FindingCategory } from '#contract';

/** Words of a text that a model named, as it wrote them. Whether they stand in the text is seen when they are looked for. */
export interface Quote {
  readonly text: string;
  readonly category: FindingCategory;
}
