import type { FindingReason } from '#contract';
import type { Detector, Finding } from '../../finding.ts';
import { placeKind } from '../../gazetteer/gazetteer.ts';
import { capitalised, kind, kindsOf, kindsOfWord } from '../../names/lists.ts';
import { ExactWords } from '../../names/word-lists.ts';
import type { Reading, Word } from '../../reading/reading.ts';
import { adjectivesBefore } from './adjectives.ts';
import { clubAt } from './clubs.ts';
import { announcesEmployer, employerAt } from './employers.ts';
import { isFederal, isOrganisationNoun } from './heads.ts';
import {
  adjective,
  beginning,
  coordinating,
  genitive,
  institutionOf,
  isAdjectiveOf,
  joining,
  mayBeInstitution,
  naming,
  prefixBefore,
  sisterBefore,
} from './institutions.ts';
import { legalFormAt } from './legal-forms.ts';
import { lineAboveAddress } from './letterhead.ts';
import { listedAt } from './listed.ts';
import { ownerAt } from './owners.ts';
import { rowBefore } from './rows.ts';
import { saidOf } from './said-of.ts';

/**
 * Companies by their legal form with the name before it, institutions (hospital, ministry, university …) with their
 * proper name, and what stands where an employer does (`works at`, `Arbeitgeber:`). Other names say nothing of
 * themselves and are not found.
 */
export const organisation: Detector = {
  name: 'organisation',
  categories: ['organisation'],
  find(reading): readonly Finding[] {
    const { text, words } = reading;
    const findings: Finding[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      if (!word) break;
      const form = legalFormAt(text, word);
      const start = form && nameBefore(reading, at, form.start);
      if (form && start !== undefined) {
        const row = rowBefore(reading, start);
        if (row) add(findings, finding(row.start, row.end, 0.7, 'legalForm'));
        add(findings, finding(withThe(text, start), form.end, 0.85, 'legalForm'));
        continue;
      }
      const found = mayBeInstitution(word) ? institutionAt(reading, at) : undefined;
      if (found) add(findings, finding(found.start, found.end, 0.7, 'institution', word.text));
      if (word.capital) for (const one of ofCapital(reading, at)) add(findings, one);
      const employer = announcesEmployer(word) ? employerAt(reading, at) : undefined;
      if (employer)
        add(findings, finding(employer.start, employer.end, employer.confidence, 'behindWord', employer.cue));
    }
    return findings.flatMap((one) => [one, ...shortName(text, one)]);
  },
};

/** `Bundesamt für Gesundheit (BAG)`: what it is called for short. */
function shortName(text: string, { reason, end, confidence }: Finding): readonly Finding[] {
  if (text.charCodeAt(end + 1) !== openingBracket || reason === 'placeOrCompanyName') return nothing;
  acronym.lastIndex = end;
  const name = acronym.exec(text)?.[1];
  return name ? [finding(end + 2, end + 2 + name.length, confidence, reason)] : nothing;
}
const openingBracket = 40;
const acronym = / \((\p{Lu}(?=\p{L}{0,7}\p{Lu})[\p{L}-]{1,9})\)/uy;

/** Of two that overlap the surer one stays, then the longer, as everywhere: `Muster & Söhne GmbH`. */
function add(findings: Finding[], next: Finding): void {
  const last = findings.at(-1);
  if (!last || last.end <= next.start) findings.push(next);
  else if (
    next.confidence > last.confidence ||
    (next.confidence === last.confidence && next.end - next.start > last.end - last.start)
  )
    findings[findings.length - 1] = next;
}

function finding(
  start: number,
  end: number,
  confidence: number,
  reason: FindingReason,
  word?: string,
): Finding {
  const found = {
    category: 'organisation',
    start,
    end,
    confidence,
    detector: 'organisation',
    reason,
  } as const;
  return word === undefined ? found : { ...found, values: { word } };
}

/** Where the name before this place begins: at most five words back on its line, over capitals alone. */
function nameBefore({ text, words }: Reading, at: number, end: number): number | undefined {
  let start: number | undefined;
  let follower = end;
  for (let back = at - 1; back >= Math.max(0, at - 6); back--) {
    const word = words[back];
    if (!word || word.end > follower) break;
    const gap = text.slice(word.end, follower);
    // A comma only before the form itself and between partners: `Acme, Inc.`.
    if (!(start === undefined ? /^,? (?:\d{1,4} )?$/ : /^(?: | ?& ?|-|\/|\. ?| \d{1,4} )$/).test(gap)) break;
    if (gap.startsWith('. ') && word.length > 2) break;
    if (!word.capital || isOrdinary(word, words[back - 1], text)) break;
    start = word.start;
    follower = start;
  }
  // `48 Muster Inc.`
  const number =
    start === undefined
      ? undefined
      : /(?<![^ \n"(])\d{1,3} $/.exec(text.slice(Math.max(0, start - 5), start));
  return number && start !== undefined ? start - number[0].length : start;
}

/** No part of a name: articles and small words, what introduces a company, a title, a function. */
function isOrdinary(word: Word, before: Word | undefined, text: string): boolean {
  if (kindsOfWord(word) & kind.common) return true;
  if (institutionOf(word.text)?.introduces || introducers.has(word)) return true;
  // The first word of a sentence that is written small elsewhere.
  const begins = !before || /[.!?:\n]/.test(text.slice(before.end, word.start));
  return begins && (kindsOfWord(word) & (kind.german | kind.english | kind.romance)) !== 0 && word.length < 6;
}

/** `with The Muster Group`: amid a sentence the article with a capital belongs to the name. */
const withThe = (text: string, start: number): number =>
  /[\p{Ll},\d] The $/u.test(text.slice(Math.max(0, start - 6), start)) ? start - 4 : start;

const introducers = new ExactWords(
  'Herr Frau Mr Mrs Ms Dr Eine Ein Die Der Das Den Dem La Le Les Il Lo The A An Une Un Una Kunde Kundin Lieferant Company',
);

const nothing: readonly Finding[] = [];

/** What a word with a capital begins or ends. */
function ofCapital(reading: Reading, at: number): readonly Finding[] {
  const { text, words } = reading;
  const word = words[at];
  if (!word) return nothing;
  const listed = listedAt(reading, at);
  const worded = adjectivesBefore(reading, at);
  const line = lineAboveAddress(reading, at);
  const owner = ownerAt(reading, at) ?? saidOf(reading, at);
  const end = nameBehindNoun(reading, at);
  // Most words are none of it.
  const club = clubAt(reading, at);
  const federal = isFederal(word);
  if (
    listed === undefined &&
    worded === undefined &&
    !line &&
    !owner &&
    end === undefined &&
    !club &&
    !federal
  )
    return nothing;
  const found: Finding[] = [];
  if (club) found.push(finding(club.start, club.end, 0.65, 'institution', word.text));
  if (federal) found.push(finding(word.start, word.end, 0.55, 'institution', word.text));
  if (listed !== undefined) found.push(finding(word.start, listed, 0.55, 'placeOrCompanyName'));
  if (worded !== undefined) found.push(finding(worded, word.end, 0.6, 'institution', word.text));
  // A row of partners is surer than that each of them is a person.
  if (line)
    found.push(
      finding(
        line.start,
        line.end,
        text.slice(line.start, line.end).includes(', ') ? 0.7 : 0.55,
        'lineAboveAddress',
      ),
    );
  if (owner) found.push(finding(owner.start, owner.end, 0.55, 'beforeWord', owner.cue));
  if (end !== undefined) found.push(finding(word.start, end, 0.6, 'behindWord', words[at - 1]?.text));
  return found;
}

/** `beim Sender CBS`, `Terrainunternehmen Muster Boden`: names right behind a noun that says what they are. */
function nameBehindNoun({ text, words }: Reading, at: number): number | undefined {
  const noun = words[at - 1];
  const name = words[at];
  if (!noun || !name || noun.length < 4 || name.start - noun.end > 2) return undefined;
  if (!isOrganisationNoun(noun) || !/^ ["„«]?$/.test(text.slice(noun.end, name.start))) return undefined;
  // `Band Anna`, `Verein Deutscher Ingenieure` (an institution by its noun).
  if (!isProper(name.text) || kindsOfWord(name) & kind.given) return undefined;
  let end = name.end;
  for (let next = at + 1; next < at + 4; next++) {
    const word = words[next];
    if (!word || !/^(?: | ?& ?)$/.test(text.slice(end, word.start)) || !word.capital) break;
    // `Daily Mail`: English names are of ordinary words.
    if (!isProper(word.text) && !(kindsOfWord(word) & kind.english)) break;
    end = word.end;
  }
  return end;
}

/** An institution with its proper name on the side where its language puts it. */
function institutionAt(
  reading: Reading,
  at: number,
): { readonly start: number; readonly end: number } | undefined {
  const { text, words } = reading;
  const word = words[at];
  if (!word) return undefined;
  const kindOf = institutionOf(word.text);
  if (!kindOf) return undefined;
  const capital = word.capital;
  let start = word.start;
  let end = word.end;
  if (capital && kindOf.back && !(kindOf.loose && !isLooseName(reading, at)))
    start = nameBefore(reading, at, word.start) ?? start;
  const previous = words[at - 1];
  if (
    capital &&
    start === word.start &&
    previous &&
    adjective.test(previous.text) &&
    /^\.? $/.test(text.slice(previous.end, word.start)) &&
    !(kindsOfWord(previous) & kind.common)
  )
    start = previous.start;
  let nouns = false;
  for (let next = at + 1; kindOf.ahead && next < Math.min(words.length, at + (nouns ? 11 : 7)); next++) {
    const follower = words[next];
    const gap = follower && text.slice(words[next - 1]?.end ?? 0, follower.start);
    // `Hals-, Nasen- und Ohrenheilkunde`
    if (!follower || !(gap === ' ' || gap === '. ' || (nouns && (gap === '-, ' || gap === '- ')))) break;
    if (text.charAt(words[next - 1]?.end ?? 0) === '.' && (words[next - 1]?.text.length ?? 0) > 3) break;
    if (naming.has(follower)) nouns = true;
    if (follower.capital) {
      if (nouns || isProper(follower.text)) end = follower.end;
      else if (beginning.has(follower)) continue;
      // `Krankenhaus der Samariter Musterdorf`: a noun in the genitive, if a name comes after it.
      else if (![words[next - 1], words[next - 2]].some((one) => one && genitive.has(one))) break;
    } else if (
      nouns
        ? !joining.has(follower) && !coordinating.has(follower) && !isAdjectiveOf(words, next)
        : !joining.has(follower)
    )
      break;
  }
  if (end > word.end && !kindOf.introduces)
    start = capital ? prefixBefore(text, words, at, sisterBefore(text, words, at, start)) : start;
  if (start === word.start && end === word.end) return isNamedInside(word.text) ? { start, end } : undefined;
  if (!kindOf.introduces) return { start, end };
  const name = words[at + 1];
  return name && end > word.end && name.capital ? { start: name.start, end } : undefined;
}

/** `Muster Research`: a name before, and no more of a name behind. */
function isLooseName({ text, words }: Reading, at: number): boolean {
  const before = words[at - 1];
  const word = words[at];
  const next = words[at + 1];
  if (!before || !word || !isProper(before.text)) return false;
  return !(next?.capital && text.slice(word.end, next.start) === ' ');
}

/** `Anna-Muster-Klinik`: the name is in the word. */
function isNamedInside(word: string): boolean {
  const parts = word.split('-');
  return parts.length > 2 && isCapital(word) && isProper(parts[0] ?? '');
}

/** A word that can be a name: no letter, no ordinary one unless lists of places or families have it. */
function isProper(word: string): boolean {
  if (word.length < 2) return false;
  // Headings in capitals: `KLINIK UND POLIKLINIK`.
  const kinds = kindsOf(word) | (word === word.toUpperCase() ? kindsOf(capitalised(word)) : 0);
  if (kinds & (kind.place | kind.family)) return !(kinds & kind.common);
  if ((kinds & (kind.common | kind.noun | kind.german | kind.english | kind.romance)) === 0) return true;
  // `Schule am Ende`: villages are called like everything.
  const size = placeKind(word);
  return (kinds & kind.common) === 0 && size !== undefined && size !== 'small';
}

function isCapital(word: string): boolean {
  const first = word.charCodeAt(0);
  return first < 128 ? first >= 65 && first <= 90 : /^\p{Lu}/u.test(word);
}
