import { KnownNames } from '../../names/propagate.ts';
import type { Candidate } from './candidate.ts';
import { cueOf, never } from './cues.ts';
import { isBeside, type Page } from './grow.ts';

/** Names are taken over from where the evidence is at least this strong. */
const strong = 0.65;
const sure = 0.85;

/** The words of names that the text has shown elsewhere with strong evidence. */
export function namesIn(page: Page, candidates: readonly Candidate[]): KnownNames {
  const known = new KnownNames();
  for (const { first, end, confidence } of candidates) {
    if (confidence < strong) continue;
    for (let at = first; at < end; at++) {
      const word = page.words[at];
      // A weak name teaches no words that are also something else.
      if (!word?.capital || (confidence < sure && isAlsoElse(page, word.text))) continue;
      // A genitive teaches its base, if the lists know that one: `Frau Müllers Befund`.
      const base = word.text.slice(0, -1);
      const isGenitive = word.text.endsWith('s') && !isListed(page, word.text) && isListed(page, base);
      known.add(isGenitive ? base : word.text);
      // `Müllers` is a family name, too, and may yet be Müller's.
      if (word.text.endsWith('s') && page.roles.of(base).family) known.add(base);
    }
  }
  return known;
}

function isAlsoElse({ roles }: Page, word: string): boolean {
  const role = roles.of(word);
  return role.ordinary || role.place;
}

function isListed({ roles }: Page, word: string): boolean {
  const role = roles.of(word);
  return role.given || role.family;
}

/** Wherever else the text has them: alone or side by side, inflected or not. */
export function byPropagation(page: Page, known: KnownNames): readonly Candidate[] {
  const found: Candidate[] = [];
  if (known.size === 0) return found;
  const { words } = page;
  for (let at = 0; at < words.length; at++) {
    if (!isKnown(page, known, at)) continue;
    const first = at;
    while (isBeside(page, at) && isKnown(page, known, at + 1)) at++;
    found.push({
      first,
      end: at + 1,
      confidence: 0.75,
      reason: 'namedElsewhere',
      layer: 'propagation',
    });
  }
  return found;
}

/** Names that are also words count only where German would write the word small: in capitals amid a sentence. */
function isKnown(page: Page, known: KnownNames, at: number): boolean {
  const { text, words, roles } = page;
  const word = words[at];
  if (!word?.capital || !known.mayHave(word) || known.find(word.text) === undefined) return false;
  const role = roles.ofWord(word);
  const before = words[at - 1];
  if (never.has(word) || cueOf(word) === 'title') return false;
  if (isOfAddress(text.charCodeAt(word.end)) || isOfAddress(text.charCodeAt(word.start - 1))) return false;
  if (!role.ordinary) return true;
  if (role.common || !before) return false;
  const beside = text.slice(before.end, word.start) === ' ';
  // `der Müller` is the miller, `und Müller` is not.
  if (role.noun) return role.family && !(beside && (before.capital || article.test(before.text)));
  return beside;
}

/** `@`, `\`, `_` */
const isOfAddress = (code: number): boolean => code === 0x40 || code === 0x5c || code === 0x5f;

const article =
  /^(?:d(?:er|ie|as|en|em|es)|(?:k?ein|mein|dein|sein|ihr|unser)(?:e[mnrs]?)?|im|am|vom|zum|zur|beim|als|jede[mnrs]?|diese[mnrs]?|alle|viele|mehrere|\p{L}+e[mnrs]?)$/iu;
