export type Gender = 'female' | 'male';

/** What a capitalised word may be by our lists; bits, since a word can be several. */
export const kind = {
  female: 1,
  male: 2,
  given: 4,
  family: 8,
  /** A German noun. */
  noun: 16,
  /** Ordinary words that are written small, by language; `romance` is French and Italian. */
  german: 32,
  english: 256,
  romance: 512,
  /** A given name that only one of the lists has. */
  rare: 1024,
  place: 64,
  /** A small word that begins sentences every day. */
  common: 128,
} as const;

/** How many bits they are; behind them comes what the lists of places say (see gazetteer/load-places.ts). */
export const kindsEnd = 11;
