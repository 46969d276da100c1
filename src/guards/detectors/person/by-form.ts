import { SmallWords } from '../../names/word-lists.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { afterParticles, grow, isBeside, type Page, type Span } from './grow.ts';
import { somebody } from './somebody.ts';
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

/**
 * English `Wunzinger's song`, `Wunzinger's new song`: a known family name that owns what people have; companies own other
 * things. Kin, bodies and lives are had by people alone, whatever they are called.
 */
function isOwner(page: Page, at: number): boolean {
  const { text, words, language } = page;
  const [word, next] = [words[at], words[at + 1]];
  if (!word || next?.start !== word.end + 3 || !text.startsWith("'s ", word.end) || next.capital)
    return false;
  if (language !== 'english' && language !== undefined) return false;
  const after = words[at + 2];
  const owned = qualities.has(next) && after?.start === next.end + 1 ? after : next;
  const isOfAnybody = personal.has(owned);
  if (!isOfAnybody && !belongings.has(owned)) return false;
  const who = somebody(page, word);
  return who === 'known' || (who !== undefined && isOfAnybody);
}
const personal = new SmallWords(
  `voice face eyes hand hands head heart wife husband mother father son daughter brother sister parents child children friend friends
  girlfriend boyfriend birthday wedding funeral body childhood handwriting illness arrest murder murderer mom mum dad grandmother
  grandfather aunt uncle cousin niece nephew hair smile widow widower ex fiancé fiancée sons daughters kids lips arm arms leg legs
  marriage divorce bedroom biographer teammate teammates`,
);
const belongings = new SmallWords(
  `song songs book books novel novels poem poems album albums life death family house home car dog cat room desk phone address diary
  letter letters career lawyer attorney doctor signature work works version performance speech testimony resignation arrival own
  painting paintings portrait portraits film films movie movies play plays essay essays sculpture sculptures article memoir memoirs
  story stories theory theorem remarks goal goals`,
);
/** What may stand between owner and what is owned. */
const qualities = new SmallWords(
  `first second third fourth fifth last latest new next old older oldest elder eldest young younger youngest little late early final
  debut best only own favourite favorite famous current former baby twin previous great entire whole earlier later`,
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
