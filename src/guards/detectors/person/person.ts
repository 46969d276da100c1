import type { Detector, Finding } from '../../finding.ts';
import type { KnownNames } from '../../names/propagate.ts';
import { SmallWords } from '../../names/word-lists.ts';
import { byAddress } from './by-address.ts';
import { byCall } from './by-call.ts';
import { byCoordination } from './by-coordination.ts';
import { byCues } from './by-cues.ts';
import { byDeed } from './by-deed.ts';
import { byForm } from './by-form.ts';
import { byGermanDeed } from './by-german-deed.ts';
import { byLetterhead } from './by-letterhead.ts';
import { byLists } from './by-lists.ts';
import { byPronoun } from './by-pronoun.ts';
import { byPropagation, namesIn } from './by-propagation.ts';
import { byRow } from './by-row.ts';
import { bySlot } from './by-slot.ts';
import type { Candidate, Layer } from './candidate.ts';
import { placeAfter } from './cues.ts';
import { endOf, type Page } from './grow.ts';
import { languageOf } from './language.ts';
import { Roles } from './token.ts';
import { wordsOfNames } from './words.ts';

const allLayers: readonly Layer[] = ['cues', 'lists', 'shape', 'propagation'];
/** Less evidence than this is none. */
const least = 0.5;

/** Names of people in running text; of the layers of evidence only these. */
export function personBy(layers: readonly Layer[] = allLayers): Detector {
  return {
    name: 'person',
    categories: ['person'],
    find(reading): readonly Finding[] {
      const { text } = reading;
      const words = wordsOfNames(text, reading.words);
      const language = languageOf(words);
      const page: Page = { text, words, language, roles: new Roles(language) };
      const direct = [
        ...byCues(page),
        ...byAddress(page),
        ...byLists(page),
        ...byLetterhead(page),
        ...byPronoun(page),
        ...byDeed(page),
        ...byGermanDeed(page),
        ...byForm(page),
        ...byCall(page),
        ...bySlot(page),
      ].filter(
        (candidate) =>
          candidate.confidence >= least && layers.includes(candidate.layer) && !isCompany(page, candidate),
      );
      direct.push(...byCoordination(page, direct));
      direct.push(...byRow(page, direct));
      const known = namesIn(page, direct);
      const all = layers.includes('propagation') ? [...direct, ...byPropagation(page, known)] : direct;
      return merged(all).map((candidate) => finding(page, candidate, known));
    },
  };
}

/** Names of people, by titles, salutations, signatures, form fields, functions, lists of names and what the text shows elsewhere. */
export const person = personBy();

/** One candidate for each name: where several overlap the surest evidence speaks, then the longest. */
function merged(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => a.first - b.first || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || candidate.first >= last.end) kept.push(candidate);
    else kept[kept.length - 1] = union(last, candidate);
  }
  return kept;
}

function union(a: Candidate, b: Candidate): Candidate {
  const surer = b.confidence > a.confidence ? b : a;
  const other = surer === a ? b : a;
  // What a name itself has taught says nothing new about it.
  if (a.layer === 'propagation' || b.layer === 'propagation') {
    const own = a.layer === 'propagation' ? b : a;
    const taught = own === a ? b : a;
    const covers = own.first <= taught.first && own.end >= taught.end;
    return covers ? own : { ...surer, first: Math.min(a.first, b.first), end: Math.max(a.end, b.end) };
  }
  // Two kinds of evidence for the same words are more than one.
  const confidence =
    a.layer === b.layer
      ? surer.confidence
      : Math.min(0.97, Math.round((surer.confidence + 0.05) * 100) / 100);
  // A weak longer reading adds nothing to a sure one: `Frau Keller Anfang`.
  if (other.confidence < least + 0.1 && surer.confidence >= 0.85) return { ...surer, confidence };
  return { ...surer, first: Math.min(a.first, b.first), end: Math.max(a.end, b.end), confidence };
}

/** `Müller AG`, `Huber & Söhne`: the name of a company, whatever stands before it. */
function isCompany({ text, words }: Page, { first, end }: Candidate): boolean {
  const last = words[end - 1];
  const after = words[end];
  const inner = words[first];
  if (!last || !inner) return true;
  if (!after) return false;
  const gap = text.slice(last.end, after.start);
  return (gap === ' ' || gap === ' & ') && companyForms.has(after) && placeAfter.has(after);
}

const companyForms = new SmallWords(
  'ag gmbh sa sàrl sarl spa srl ltd inc llc llp kg ohg co söhne sons corp corporation company holding',
);

function finding(page: Page, candidate: Candidate, known: KnownNames): Finding {
  const first = page.words[candidate.first];
  const start = first?.start ?? 0;
  const end = endOf(page, candidate);
  const lemma = lemmaOf(page, candidate, known);
  return {
    category: 'person',
    start,
    end,
    confidence: candidate.confidence,
    detector: 'person',
    reason: candidate.reason,
    ...(candidate.values ? { values: candidate.values } : {}),
    ...(lemma !== undefined && lemma !== page.text.slice(start, end) && { lemma }),
  };
}

/** The name with its last word in the base form that the text or the lists know. */
function lemmaOf(page: Page, { first, end }: Candidate, known: KnownNames): string | undefined {
  const last = page.words[end - 1];
  if (!last) return undefined;
  const base = known.find(last.text);
  if (base === undefined || base.toLowerCase() === last.small) return undefined;
  return page.text.slice(page.words[first]?.start ?? 0, last.start) + base;
}
