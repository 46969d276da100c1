import { conceptsOf, isTableRule, sentences, type Term } from '#language';
import { sectionTerms, termsOf } from './codes.ts';
import type { PassageToQuote } from './passage-to-quote.ts';
import { nameInWords } from './series.ts';

/** The smallest thing that can be quoted: a sentence, a list item, a table row. */
export interface Unit {
  readonly passage: PassageToQuote;
  readonly start: number;
  readonly end: number;
  readonly kind: 'sentence' | 'listItem' | 'row' | 'heading' | 'header';
  /** Terms inside the unit, in reading order, offsets into the passage. */
  readonly terms: readonly Term[];
  /** Place among the passage's units. */
  readonly index: number;
  /** Index of the nearest heading and table header above, inside the passage. */
  readonly heading?: number;
  readonly header?: number;
}

/** A concept and how much of it a word tells, 0 to 1. */
export interface Meaning {
  readonly concept: number;
  readonly share: number;
}

/** The concepts of some terms of one text, by term. */
export function meaningsIn(terms: readonly Term[], language: string): Map<Term, Meaning[]> {
  const meanings = new Map<Term, Meaning[]>();
  for (const { concept, share, terms: places } of conceptsOf(terms, language)) {
    for (const place of places) {
      const term = terms[place];
      if (term) meanings.set(term, [...(meanings.get(term) ?? []), { concept, share }]);
    }
  }
  return meanings;
}

/** A passage cut into units, with the terms of what stands around it. */
export interface CutPassage {
  readonly passage: PassageToQuote;
  readonly units: readonly Unit[];
  readonly headingTerms: readonly Term[];
  readonly headerTerms: readonly Term[];
  readonly nameTerms: readonly Term[];
  /** Concepts of the lexicon that these terms stand for. */
  readonly meanings: ReadonlyMap<Term, readonly Meaning[]>;
}

/** Cuts a passage into quotable units. The first row above a `|---|` rule is the header, never an answer. */
export function cut(passage: PassageToQuote): CutPassage {
  const { text, language } = passage;
  const read = (part: string) => termsOf(part, language);
  const terms = [...read(text)].sort((a, b) => a.start - b.start);
  const headingTerms = read(passage.headings.join(' \n '));
  const units: Unit[] = [];
  let heading: number | undefined;
  let header: number | undefined;
  let next = 0;
  for (const { start, end } of sentences(text, language)) {
    const kind = kindOf(text, start, end);
    const index = units.length;
    if (kind === 'heading') heading = index;
    header = kind === 'header' ? index : kind === 'row' ? header : undefined;
    while (next < terms.length && (terms[next]?.start ?? 0) < start) next += 1;
    const own: Term[] = [];
    for (let at = next; at < terms.length && (terms[at]?.start ?? end) < end; at += 1) {
      const term = terms[at];
      if (term) own.push(term);
    }
    own.push(
      ...sectionTerms(text.slice(start, start + 16), headingTerms).map((term) => ({
        ...term,
        start: start + term.start,
        end: start + term.end,
      })),
    );
    units.push({
      passage,
      start,
      end,
      kind,
      terms: own,
      index,
      ...(heading !== undefined && heading !== index && { heading }),
      ...(header !== undefined && header !== index && { header }),
    });
  }
  const headerTerms = read(passage.tableHeader ?? '');
  const nameTerms = read(nameInWords(passage.documentName));
  return {
    passage,
    units,
    headingTerms,
    headerTerms,
    nameTerms,
    meanings: new Map(
      [terms, headingTerms, headerTerms, nameTerms].flatMap((some) => [...meaningsIn(some, language)]),
    ),
  };
}

function kindOf(text: string, start: number, end: number): Unit['kind'] {
  const body = text.slice(start, Math.min(end, start + 8));
  if (/^#{1,6}\s/.test(body)) return 'heading';
  if (body.startsWith('|')) {
    const newline = text.indexOf('\n', end - 1);
    const following = newline < 0 ? '' : text.slice(newline + 1).split('\n', 1)[0];
    return isTableRule(following ?? '') ? 'header' : 'row';
  }
  return /^(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s/u.test(body) ? 'listItem' : 'sentence';
}
