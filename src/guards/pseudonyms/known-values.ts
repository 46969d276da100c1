import type { Detector, Finding } from '../finding.ts';
import { capitalised, kind, kindsOf } from '../names/lists.ts';
import { nameParts } from '../names/name-parts.ts';
import { Reading } from '../reading/reading.ts';
import type { Pseudonym, Pseudonyms } from './pseudonyms.ts';
import { hasNames } from './same-value.ts';

/**
 * Finds again what already has a pseudonym in this conversation, also where nothing beside it tells what it is. Less
 * sure than any other detector, so that it only adds. Of the categories that matter, where not all do.
 */
export function knownValues(
  pseudonyms: Pseudonyms,
  matters: (category: Finding['category']) => boolean = () => true,
): Detector {
  const values = new Map<string, Finding['category']>();
  const places = new Map<string, Map<string, Place>>();
  const entries = pseudonyms.entries.filter(({ category }) => matters(category));
  for (const entry of entries) {
    const { category } = entry;
    for (const value of spellings(entry)) {
      const first = /[\p{L}\p{N}]+/u.exec(value);
      if (!first || value.length < 3) continue;
      values.set(value, category);
      const place = { lead: first.index, length: value.length };
      const ofWord = places.get(first[0]) ?? new Map();
      places.set(first[0], ofWord.set(`${place.lead} ${place.length}`, place));
    }
  }
  // The longest first: a full name before its parts.
  const byFirstWord = new Map(
    Array.from(places, ([word, all]) => [word, [...all.values()].sort((a, b) => b.length - a.length)]),
  );
  const placesOf = (word: string): readonly Place[] =>
    byFirstWord.get(word) ?? byFirstWord.get(word.replace(/[sn]$/, '')) ?? [];
  return {
    name: 'known',
    categories: [...new Set(entries.map(({ category }) => category))],
    find({ text }) {
      if (byFirstWord.size === 0) return [];
      const findings: Finding[] = [];
      for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
        for (const { lead, length } of placesOf(word)) {
          const start = index - lead;
          const end = start + length;
          if (start < (findings.at(-1)?.end ?? 0) || grows(text, end)) continue;
          const category = values.get(text.slice(start, end));
          if (!category) continue;
          findings.push({ category, start, end, ...seen });
          break;
        }
      }
      return findings;
    },
  };
}

/** Names in capitals that are shorter could be abbreviations. UTF-16 units. */
const shortestInCapitals = 4;

/**
 * As detectors read them, without soft hyphens and the like. Names also in capitals, as in headings and forms, and by
 * their family name alone.
 */
function spellings({ category, forms, literal }: Pseudonym): readonly string[] {
  if (literal) return [];
  const read = forms.map((form) => new Reading(form).text);
  if (!hasNames.has(category)) return read;
  const names = [...read, ...read.flatMap(familyAlone)];
  const long = names.filter((name) => name.length >= shortestInCapitals);
  return [...names, ...long.map((name) => name.toUpperCase())];
}

/** Of a full name; not where it is an ordinary word too, as Koch and Weiss are. */
function familyAlone(name: string): readonly string[] {
  const { given, family = '' } = nameParts(name);
  const bits = kindsOf(family) || kindsOf(capitalised(family));
  const isOrdinary = (bits & (kind.noun | kind.german)) !== 0;
  return given.length > 0 && family.length >= shortestInCapitals && !isOrdinary ? [family] : [];
}

const seen = { confidence: 0.3, detector: 'known', reason: 'knownInConversation' } as const;

/** Where a value begins before its first word, and how long it is. */
interface Place {
  readonly lead: number;
  readonly length: number;
}

/** A genitive ending may follow a name. */
const grows = (text: string, at: number): boolean =>
  /^(?!(?:s|n)(?![\p{L}\p{N}]))[\p{L}\p{N}]/u.test(text.slice(at, at + 3));
