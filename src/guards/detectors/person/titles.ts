import { ExactWords } from '../../names/word-lists.ts';
import { cueOf } from './cues.ts';
import { afterParticles, grow, type Page, type Span } from './grow.ts';

/** Past further titles and the functions that German puts between title and name: `Herr Kollege Dr. med. Keller`. */
export function skipTitles(page: Page, from: number): number {
  let at = from;
  while (at - from < 6) {
    const word = page.words[at];
    if (!word || (at > from && !isNear(page, at - 1, 2))) break;
    const { length } = word;
    const cue = cueOf(word);
    const stopped = page.text[word.end] === '.';
    // `rer.`, `mult.`, `h.`, `c.`
    const isDegree = stopped && !word.capital && length < 6;
    const isShort = cue === 'stoppedTitle' && length > 1 && (stopped || shortTitle.test(word.text));
    if (cue !== 'title' && !isDegree && !isShort && !(cue === 'role' && isNear(page, at, 2))) break;
    at++;
  }
  return at;
}

/** A name from here on, which may begin with particles: `von der Leyen`. */
export function nameAt(page: Page, at: number): Span | undefined {
  const word = page.words[at];
  if (!word) return undefined;
  if (word.capital) return grow(page, at);
  const end = afterParticles(page, at);
  return end > at ? { first: at, end: end + 1 } : undefined;
}

/** `MR` without full stop is an examination, `Mr` a man. */
export function isAcronym({ text, words }: Page, at: number): boolean {
  const word = words[at];
  return word !== undefined && acronyms.has(word) && text[word.end] !== '.';
}
const acronyms = new ExactWords('MR MS HR');

/** Whether the next word stands on the same line within so many characters of blank and full stop. */
export function isNear({ text, words }: Page, at: number, most: number): boolean {
  const word = words[at];
  const follower = words[at + 1];
  if (!word || !follower || follower.start - word.end > most || follower.start === word.end) return false;
  for (let next = word.end; next < follower.start; next++)
    if (text[next] !== ' ' && text[next] !== '.') return false;
  return true;
}

/** Short titles that are words or units elsewhere: with their full stop, in capitals (`OA Keller`), or in French. */
export function isStopped({ text, words }: Page, at: number, french: boolean): boolean {
  const word = words[at];
  if (!word) return false;
  const stopped = text[word.end] === '.';
  // The end of Sig.ra, Sig.na, Dott.ssa.
  if (/^(?:ra|na|ssa)$/.test(word.text)) return text[word.start - 1] === '.';
  if (/^(?:M|MM|Me|Pr|Mm)$/.test(word.text)) return french && (stopped || word.text !== 'M');
  if (shortTitle.test(word.text)) return true;
  if (stopped && italianTitle.test(word.text)) return true;
  // Degrees follow a title; `Med.` alone is a medication.
  return stopped && word.capital && word.length > 1 && !degree.test(word.small);
}

const shortTitle = /^(?:OA|OÄ|CA|AA|AÄ|RA|PD|PHM|PHK|POM|POK|KHK|KOK|DGKP|DGKS)$/;
/** Written small in Italian. */
const italianTitle = /^(?:dott|sig|avv|ing|arch|geom|rag)$/;
const degree = /^(?:med|phil|jur|iur|rer|nat|pol|dent|vet|habil|lic|mult)$/;
