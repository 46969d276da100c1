import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { afterParticles, grow, isBeside, type Page, type Span } from './grow.ts';
import { isAcronym } from './titles.ts';

/** Names that no list has, by their form alone: with an initial amid them, with a particle, or as what somebody is said to be. */
export function byForm(page: Page): readonly Candidate[] {
  const { text } = page;
  const found: Candidate[] = [];
  for (let at = 0; at + 1 < page.words.length; at++) {
    const word = page.words[at];
    if (!word?.capital || word.length < 3) continue;
    if (text.charCodeAt(word.end) === apostrophe && isOwner(page, at))
      found.push({ first: at, end: at + 1, confidence: 0.5, reason: 'saidOfPerson', layer: 'shape' });
    if (!mayGoOn(page, at) || !isBeside(page, at) || !isName(page, at)) continue;
    const span = aroundInitial(page, at) ?? aroundParticle(page, at) ?? asSubject(page, at);
    if (!span) continue;
    found.push({ ...span, confidence: 0.6, reason: 'looksGivenAndFamily', layer: 'shape' });
    at = span.end - 1;
  }
  return found;
}

const apostrophe = 0x27;

/** Whether an initial or a particle stands behind this word, or it begins a line; most words end here. */
function mayGoOn({ text, words }: Page, at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word || !next) return false;
  if (next.capital ? next.length === 1 : next.length < 4) return true;
  return next.capital && (word.start === 0 || text.charCodeAt(word.start - 1) === 10);
}

/** English `Wunzinger's song`: a known family name that owns what people have; companies own other things. */
function isOwner(page: Page, at: number): boolean {
  const { text, words, roles, language } = page;
  const [word, owned] = [words[at], words[at + 1]];
  if (!word || owned?.start !== word.end + 3 || !text.startsWith("'s ", word.end) || owned.capital)
    return false;
  const role = roles.ofWord(word);
  if (language !== 'english' || !role.family || role.ordinary || role.place || !isName(page, at))
    return false;
  return belongings.has(owned);
}
const belongings = new SmallWords(
  `song songs book books novel poem poems album voice face eyes hand hands head heart life death wife husband mother father son
  daughter brother sister family parents children child friend friends girlfriend boyfriend house home birthday wedding funeral
  body car dog cat room desk phone address diary letter letters career childhood lawyer attorney doctor signature handwriting
  work works version performance speech testimony resignation illness arrest arrival murder murderer own`,
);

/** No ordinary word of the text's language, no title, no acronym. */
function isName(page: Page, at: number): boolean {
  const word = page.words[at];
  if (!word?.capital || never.has(word) || cueOf(word) || isAcronym(page, at)) return false;
  const role = page.roles.ofWord(word);
  return !role.plain && !role.common && !role.ordinary && !word.shouts;
}

/** `Zorabel M. Wunzinger`; without the full stop one of both is known: `Sandocal D Forte` is a medicine. */
function aroundInitial(page: Page, at: number): Span | undefined {
  const { text, words, roles } = page;
  const [first, initial, last] = [words[at], words[at + 1], words[at + 2]];
  if (
    !first ||
    !initial?.capital ||
    initial.length !== 1 ||
    !last?.capital ||
    last.length < 3 ||
    !isBeside(page, at + 1)
  )
    return undefined;
  const [given, family] = [roles.ofWord(first), roles.ofWord(last)];
  if (family.common || never.has(last) || (family.plain && !given.given)) return undefined;
  const isKnown = given.given || (page.language !== 'german' && (family.family || family.given));
  if (!isKnown && (text[initial.end] !== '.' || initial.text === 'I')) return undefined;
  return { first: at, end: Math.max(at + 3, grow(page, at + 2).end) };
}

/** `Zorabel ten Wunzing`, `Zorabel van der Wunz`: particles that are no prepositions of the text's language. */
function aroundParticle(page: Page, at: number): Span | undefined {
  const { words, language } = page;
  const particle = words[at + 1];
  if (
    !particle ||
    particle.capital ||
    !(language === 'english' ? foreign : language ? dutch : rare).has(particle)
  )
    return undefined;
  const end = afterParticles(page, at + 1);
  return end > at + 1 ? { first: at, end: end + 1 } : undefined;
}
/** No language of ours, perhaps Dutch. */
const rare = new SmallWords('ter ten bin ibn');
const dutch = new SmallWords('van ter ten bin ibn');
const foreign = new SmallWords('van von ter ten bin ibn af');

/** Two at the start of a text or line that go on in English with `is`, `was`, `will` and the like. */
function asSubject(page: Page, at: number): Span | undefined {
  const { text, words, language } = page;
  const [first, last, verb] = [words[at], words[at + 1], words[at + 2]];
  if (!first || !last || !verb || language !== undefined || !isName(page, at + 1)) return undefined;
  if (first.start > 0 && text[first.start - 1] !== '\n') return undefined;
  return isBeside(page, at + 1) && verbs.has(verb) ? { first: at, end: at + 2 } : undefined;
}
const verbs = new SmallWords('is was has had will would can could should does did says said');
