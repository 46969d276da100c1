import type { Language } from '#contract';
import { type Alignment, align } from './align.ts';
import { compareNumbers } from './compare-numbers.ts';
import { isNamed } from './is-named.ts';
import { namesIn } from './names.ts';
import { negations } from './negation.ts';
import { readNumbers } from './numbers.ts';
import { areOpposites } from './opposites.ts';
import { type ReadPassage, readPassage } from './read-passage.ts';
import { sharesStem } from './same-word.ts';
import { type Token, tokens } from './tokens.ts';

export const supportReasons = ['number', 'unit', 'name', 'negation', 'direction', 'words'] as const;

export interface SupportReason {
  readonly kind: (typeof supportReasons)[number];
  /** The words of the sentence that the passage does not bear out; offsets in the sentence, UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Enough to call the sentence unsupported, or only to doubt it. */
  readonly certain: boolean;
}

export interface Support {
  readonly supported: 'yes' | 'no' | 'unclear';
  readonly reasons: readonly SupportReason[];
}

/** From here on a sentence counts as said after the passage, word by word, and each difference counts. */
const follows = 0.65;

/**
 * Does the cited passage bear out a sentence? Numbers, units, names and denials are compared; what a sentence says
 * beyond them is not understood, so "yes" means that nothing speaks against it. The passage may be in another of the
 * four languages: then numbers, units and names still compare, and what is missing only counts as certain for numbers.
 */
export function checkSupport(sentence: string, passage: string | ReadPassage, language: Language): Support {
  const written = typeof passage === 'string' ? readPassage(passage) : passage;
  const said = tokens(sentence);
  const alignment = align(said, written.tokens, written.sentences);
  const parallel = alignment.share >= follows;
  const sameLanguage = (written.language ?? (alignment.share > 0.3 ? language : undefined)) === language;
  const reasons: SupportReason[] = [
    ...compareNumbers(readNumbers(said, [language]), written, parallel ? alignment : undefined).map(
      ({ kind, from, to, certain }) => ({ kind, ...span(said, from, to), certain }),
    ),
    ...missingNames(said, written, language, sameLanguage, parallel ? alignment : undefined),
    ...denied(said, written, parallel ? alignment : undefined),
    ...(parallel ? turned(said, written, alignment) : []),
  ];
  if (reasons.length === 0 && sameLanguage && !parallel && !shareWords(said, written))
    reasons.push({ kind: 'words', ...span(said, 0, said.length), certain: false });
  const supported = reasons.some(({ certain }) => certain) ? 'no' : reasons.length > 0 ? 'unclear' : 'yes';
  return { supported, reasons: reasons.sort((a, b) => a.start - b.start) };
}

function span(said: readonly Token[], from: number, to: number): { start: number; end: number } {
  return { start: said[from]?.start ?? 0, end: said[to - 1]?.end ?? 0 };
}

function missingNames(
  said: readonly Token[],
  written: ReadPassage,
  language: Language,
  sameLanguage: boolean,
  alignment: Alignment | undefined,
): SupportReason[] {
  const names = namesIn(said, language);
  const reasons: SupportReason[] = [];
  for (const { at, sure, alone } of names) {
    const token = said[at];
    if (!token || isNamed(token, written)) continue;
    // In a sentence that otherwise follows the passage, another word stands in this place.
    const replaced = alignment?.differences.some(
      (difference) =>
        difference.said.includes(at) &&
        difference.said.length <= 6 &&
        difference.written.some((other) => /^\p{Lu}/u.test(written.tokens[other]?.text ?? '')),
    );
    // A German noun that the passage lacks is mostly another word for the same thing.
    if (!replaced && !sure && !(alone && sameLanguage)) continue;
    reasons.push({ kind: 'name', ...span(said, at, at + 1), certain: replaced || (sure && sameLanguage) });
  }
  // A first word that is no name by its place: only where something else stands in the passage there.
  for (const { said: here, written: there } of alignment?.differences ?? []) {
    const [at] = here;
    const token = at === 0 ? said[0] : undefined;
    if (!token || names.some((name) => name.at === 0) || here.length > 4 || isNamed(token, written)) continue;
    const other = there.map((index) => written.tokens[index]);
    if (/^\p{Lu}\p{L}{3}/u.test(token.text) && other.some((one) => one && /^\p{Lu}\p{L}{3}/u.test(one.text)))
      reasons.push({ kind: 'name', ...span(said, 0, 1), certain: true });
  }
  return reasons;
}

function denied(
  said: readonly Token[],
  written: ReadPassage,
  alignment: Alignment | undefined,
): SupportReason[] {
  const here = negations(said);
  if (alignment) {
    const there = written.negations.filter(
      (at) => at >= alignment.from - ahead(written, alignment) && at < alignment.to,
    ).length;
    if (here.length === there) return [];
    const at = here.find((index) => alignment.differences.some((one) => one.said.includes(index))) ?? here[0];
    const where = at === undefined ? span(said, 0, said.length) : span(said, at, at + 1);
    return [
      {
        kind: 'negation',
        ...where,
        certain: here.length % 2 !== there % 2 || here.length === 0 || there === 0,
      },
    ];
  }
  const [at] = here;
  if (at === undefined || written.negations.length > 0) return [];
  return [{ kind: 'negation', ...span(said, at, at + 1), certain: false }];
}

/** "Never exceed": the word that denies may stand right before the first one that both have. */
function ahead({ sentences }: ReadPassage, { from }: Alignment): number {
  return sentences.includes(from) ? 0 : sentences.includes(from - 1) ? 1 : 2;
}

function turned(said: readonly Token[], written: ReadPassage, alignment: Alignment): SupportReason[] {
  const reasons: SupportReason[] = [];
  for (const difference of alignment.differences) {
    if (difference.said.length > 4 || difference.written.length > 4) continue;
    const at = difference.said.find((index) =>
      difference.written.some((other) =>
        areOpposites(said[index]?.plain ?? '', written.tokens[other]?.plain ?? ''),
      ),
    );
    if (at !== undefined) reasons.push({ kind: 'direction', ...span(said, at, at + 1), certain: true });
  }
  return reasons;
}

/** Are at least three in ten of the longer words in the passage, in some form? */
function shareWords(said: readonly Token[], written: ReadPassage): boolean {
  const words = said.filter(({ kind, plain }) => kind === 'word' && plain.length >= 5);
  if (words.length < 3) return true;
  const known = words.filter(
    ({ plain }) =>
      written.words.has(plain) ||
      (written.stems.get(plain.slice(0, 4)) ?? []).some((word) => sharesStem(plain, word)),
  );
  return known.length / words.length >= 0.3;
}
