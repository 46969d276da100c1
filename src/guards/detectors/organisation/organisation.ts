import type { Detector, Finding } from '../../finding.ts';
import { kind, kindsOf } from '../../names/lists.ts';
import type { Reading } from '../../reading/reading.ts';
import { institutions, isInstitution } from './institutions.ts';
import { legalForms, shortForms } from './legal-forms.ts';

/**
 * Companies by their legal form with the name before it, and institutions (hospital, ministry, university …) with their
 * proper name. Names without either say nothing of themselves and are not found.
 */
export const organisation: Detector = {
  name: 'organisation',
  categories: ['organisation'],
  find: (reading): readonly Finding[] => [...companies(reading), ...institutionsIn(reading)],
};

const capital = /^\p{Lu}/u;
const form = new RegExp(
  `(?<=[\\p{L}\\p{N})]) (?:${[...legalForms]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.()/]/g, '\\$&'))
    .join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

function companies(reading: Reading): Finding[] {
  const { text, words } = reading;
  const findings: Finding[] = [];
  let next = 0;
  let free = 0;
  for (const { 0: found, index } of text.matchAll(form)) {
    while (next < words.length && (words[next]?.end ?? 0) <= index) next++;
    // The name: up to five words before it on its line, from the last back to the first that begins small.
    let start = index;
    for (let at = next - 1, count = 0; at >= 0 && count < 5; at--, count++) {
      const word = words[at];
      if (
        !word ||
        word.start < free ||
        !/^(?: ?& ?| und | and | et | e |[ .,-]{0,2}|\d{0,4} ?)$/.test(text.slice(word.end, start))
      )
        break;
      if (!capital.test(word.text)) {
        const joins =
          /^(?:und|and|et|e|für|of|for|de|di|du|des|der|&)$/.test(word.text) &&
          capital.test(words[at - 1]?.text ?? '');
        if (!joins || count === 0) break;
        continue;
      }
      if (kindsOf(word.text) & kind.common) break;
      // A comma parts names, except in those of partners.
      if (count > 0 && text.slice(word.end, start).includes(',')) break;
      start = word.start;
    }
    if (start === index || (shortForms.has(found.trim()) && index - start < 2)) continue;
    free = index + found.length;
    findings.push(of(start, free, 0.75, 'legal form of a company, with the name before it'));
  }
  return findings;
}

function institutionsIn({ text, words }: Reading): Finding[] {
  const findings: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || !capital.test(word.text) || !isInstitution(word.text)) continue;
    let last = at;
    for (let next = at + 1; next < Math.min(words.length, at + 7); next++) {
      const follower = words[next];
      if (!follower || text.slice(words[next - 1]?.end ?? 0, follower.start) !== ' ') break;
      if (capital.test(follower.text) && !(kindsOf(follower.text) & kind.common)) last = next;
      else if (!institutions.joining.has(follower.text)) break;
    }
    const before = words[at - 1];
    const named =
      before && text.slice(before.end, word.start) === ' ' && institutions.adjective.test(before.text)
        ? before
        : undefined;
    const own = word.text.includes('-');
    if (last === at && !named && !own) continue;
    findings.push(
      of(named?.start ?? word.start, words[last]?.end ?? word.end, 0.6, 'an institution with its name'),
    );
    at = last;
  }
  return findings;
}

const of = (start: number, end: number, confidence: number, reason: string): Finding => ({
  category: 'organisation',
  start,
  end,
  confidence,
  detector: 'organisation',
  reason,
});
