import type { Token } from './tokens.ts';

/** Words that turn a statement round, in the four languages, as tokens are compared. */
const negators = new Set(
  (
    'nicht nichts nie niemals niemand niemanden niemandem kein keine keinen keinem keiner keines keinerlei ohne weder ' +
    'keineswegs keinesfalls nirgends nirgendwo ' +
    'not no never none nobody nothing nowhere without neither cannot nor ' +
    'pas jamais aucun aucune sans rien nul nulle ' +
    'non senza nessun nessuno nessuna mai niente nulla neppure nemmeno neanche'
  ).split(' '),
);
/** Together with the one before they negate once: weder … noch, neither … nor, non … mai, ne … pas. */
const continuing = new Set('nor mai niente nulla nessun nessuno nessuna neppure nemmeno neanche'.split(' '));
/** Not only … but also, nicht nur … sondern auch: nothing is denied. */
const adding = new Set([
  'nur',
  'only',
  'just',
  'merely',
  'bloss',
  'seulement',
  'solo',
  'soltanto',
  'zuletzt',
]);

/** Where a text denies something: indices of the tokens that do, each denial once. */
export function negations(tokens: readonly Token[]): readonly number[] {
  const found: number[] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'word') return;
    const next = tokens[at + 1];
    if (!negators.has(token.plain) && !token.plain.endsWith("n't")) return;
    // No. 5, Nr.: a number, no denial.
    if (token.text === 'No' && next?.kind === 'digits') return;
    if (adding.has(next?.plain ?? '')) return;
    const last = found.at(-1);
    if (last !== undefined && at - last <= 12 && continuing.has(token.plain)) return;
    found.push(at);
  });
  return found;
}
