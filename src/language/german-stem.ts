/**
 * German stem of a folded word: CISTEM (Weissweiler and Fraser 2017, "Developing a Stemmer for German Based on a
 * Comparative Analysis of Publicly Available Stemmers") without its case rule, after taking off the noun ending
 * `-ung(en)`, so that `Kündigung`, `kündigte` and `gekündigt` meet. Snowball keeps them apart.
 */
export function germanStem(folded: string): string {
  let stem = folded.replace(/(?<=[a-z]{4})ung(?:en|s)?$/, '');
  if (stem.length > 6 && stem.startsWith('ge')) stem = stem.slice(2);
  stem = collapse(stem);
  while (stem.length > 3) {
    const shorter = stem.length > 5 ? stem.replace(/(?:e[mr]|nd)$/, '') : stem;
    const next = shorter === stem ? stem.replace(/[tesn]$/, '') : shorter;
    if (next === stem) break;
    stem = next;
  }
  return restore(stem);
}

/** Two-letter sounds count as one letter while endings come off, and so do double letters. */
function collapse(word: string): string {
  return word
    .replace(/sch/g, '$')
    .replace(/ei/g, '%')
    .replace(/ie/g, '&')
    .replace(/([a-z])\1/g, '$1*');
}

function restore(stem: string): string {
  return stem
    .replace(/([a-z])\*/g, '$1$1')
    .replace(/&/g, 'ie')
    .replace(/%/g, 'ei')
    .replace(/\$/g, 'sch');
}
