import { analyse, sentences, type Term } from '#language';
import { spacedCodes } from './codes.ts';
import type { PassageToQuote } from './passage-to-quote.ts';

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

/** A passage cut into units, with the terms of what stands around it. */
export interface CutPassage {
  readonly passage: PassageToQuote;
  readonly units: readonly Unit[];
  readonly headingTerms: readonly Term[];
  readonly headerTerms: readonly Term[];
  readonly nameTerms: readonly Term[];
}

const rule = /^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/;

/** Cuts a passage into quotable units. The first row above a `|---|` rule is the header, never an answer. */
export function cut(passage: PassageToQuote): CutPassage {
  const { text, language } = passage;
  const read = (part: string) => [...analyse(part, language), ...spacedCodes(part)];
  const terms = read(text).sort((a, b) => a.start - b.start);
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
  return {
    passage,
    units,
    headingTerms: read(passage.headings.join(' \n ')),
    headerTerms: read(passage.tableHeader ?? ''),
    nameTerms: read(passage.documentName.replace(/\.\w{2,5}$/, '').replaceAll('_', ' ')),
  };
}

function kindOf(text: string, start: number, end: number): Unit['kind'] {
  const body = text.slice(start, Math.min(end, start + 8));
  if (/^#{1,6}\s/.test(body)) return 'heading';
  if (body.startsWith('|')) {
    const newline = text.indexOf('\n', end - 1);
    const following = newline < 0 ? '' : text.slice(newline + 1).split('\n', 1)[0];
    return rule.test(following ?? '') ? 'header' : 'row';
  }
  return /^(?:[-*+•–]|\(?\d{1,3}[.)]|\(?[a-z]\))\s/u.test(body) ? 'listItem' : 'sentence';
}
